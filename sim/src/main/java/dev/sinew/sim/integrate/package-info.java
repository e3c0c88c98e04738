/**
 * From continuous to discrete time: integrators with analytic derivatives of the step, {@code x' = f(x, u)} with {@code x = [q;
 * qd]} and the input held.
 */
@NullMarked
package dev.sinew.sim.integrate;

import org.jspecify.annotations.NullMarked;
