package dev.sinew.controller.promote;

import dev.sinew.controller.policy.ActionLimits;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import java.util.Locale;

/**
 * {@link Gate#GAINS}: what a usual deviation d of the state asks of an actuator, {@code max_ti d |K_ti| / half range_i}, with |K_ti|
 * the Euclidean norm of row i of the gains at step t.
 *
 * @param cap largest share of half the range
 */
public record GainGate(double cap) implements GateCheck {

    @Override
    public Gate gate() {
        return Gate.GAINS;
    }

    @Override
    public GateResult check(Candidate candidate, Evidence evidence) {
        double largest = figure(candidate.policy(), candidate.limits(), candidate.deviation());
        String sentence = String.format(
                Locale.ROOT,
                "a deviation of %.3g asks for %.3g times half the range of an action, allowed %.3g",
                candidate.deviation(),
                largest,
                cap);
        return GateResult.of(gate(), largest <= cap, largest, cap, sentence);
    }

    /** What a deviation of the state asks of the actuators at most, as a share of half their range. */
    public static double figure(LinearGaussianPolicy policy, ActionLimits limits, double deviation) {
        int n = policy.stateSize();
        double[] K = policy.K();
        double[] half = limits.halfWidths();
        double largest = 0;
        for (int row = 0; row < policy.steps() * half.length; row++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum = Math.fma(K[row * n + j], K[row * n + j], sum);
            }
            largest = Math.max(largest, deviation * Math.sqrt(sum) / half[row % half.length]);
        }
        return largest;
    }
}
