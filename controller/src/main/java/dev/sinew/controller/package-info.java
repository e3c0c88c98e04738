/**
 * The loop and the mathematics of learning.
 *
 * <p>Letters are the field's own: {@code x} state, {@code u} control, {@code n}, {@code m} their sizes, {@code T} the horizon;
 * {@code z = [x; u]}. One sign: {@code u = K x + k}. Matrices are flat and row-major; trajectories have T+1 states and T
 * controls.
 */
@NullMarked
package dev.sinew.controller;

import org.jspecify.annotations.NullMarked;
