package dev.sinew.runtime.config;

import dev.sinew.controller.policy.ExplorationNoise;
import java.util.random.RandomGenerator;

/**
 * How exploration noise is drawn.
 *
 * @param smoothing standard deviation of the filter over time [steps]; 0 for white noise
 * @param floor least standard deviation in any direction of the actions, as a share of half their ranges: below it updates don't shrink
 *     the noise
 * @param cap largest size of the noise as a share of half the action's range; infinite for none
 */
public record NoiseSettings(double smoothing, double floor, double cap) {

    /** Standard normal noise for one trial [T x m]. */
    public double[] draw(int T, int m, RandomGenerator random) {
        return smoothing > 0 ? ExplorationNoise.smooth(T, m, smoothing, random) : ExplorationNoise.white(T, m, random);
    }
}
