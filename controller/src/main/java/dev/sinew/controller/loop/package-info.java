/** The control loop: one tick, one screen; nothing here locks, logs, throws or allocates. */
@NullMarked
package dev.sinew.controller.loop;

import org.jspecify.annotations.NullMarked;
