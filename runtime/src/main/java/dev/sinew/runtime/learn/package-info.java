/** Learning as the command line knows it: tasks wired to robots, trials through the control loop, runs that can be resumed. */
@NullMarked
package dev.sinew.runtime.learn;

import org.jspecify.annotations.NullMarked;
