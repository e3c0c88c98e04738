/**
 * What a robot is: the one door to a machine, its description, and the buffers that pass through it.
 *
 * <p>Everything inside is SI and radians. State and command buffers belong to the caller and are reused; descriptions are
 * immutable values.
 */
@NullMarked
package dev.sinew.hal;

import org.jspecify.annotations.NullMarked;
