/** Cost terms that compose, with their quadratic expansions. */
@NullMarked
package dev.sinew.controller.cost;

import org.jspecify.annotations.NullMarked;
