package dev.sinew.runtime.learn;

import dev.sinew.runtime.session.Plant;

/**
 * Which simulated robot moves.
 *
 * @param kind of it
 * @param seed that it is drawn from
 */
record SimulatedPlant(Plant kind, long seed) {}
