/** From samples to the state that a policy sees. */
@NullMarked
package dev.sinew.controller.estimate;

import org.jspecify.annotations.NullMarked;
