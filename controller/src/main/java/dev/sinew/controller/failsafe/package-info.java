/** What may go wrong in the loop, how severe it is, and what is done about it; nothing here locks, logs, throws or allocates. */
@NullMarked
package dev.sinew.controller.failsafe;

import org.jspecify.annotations.NullMarked;
