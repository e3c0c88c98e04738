/** What is to be learned: conditions, horizon, cost and success. */
@NullMarked
package dev.sinew.controller.task;

import org.jspecify.annotations.NullMarked;
