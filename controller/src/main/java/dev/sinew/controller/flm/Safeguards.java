package dev.sinew.controller.flm;

import dev.sinew.controller.policy.ActionLimits;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.policy.Rollout;
import dev.sinew.controller.policy.SaturationRule;
import java.util.List;

/**
 * What the learner does not let happen, whatever the data say (maths.md, section 13).
 *
 * @param limits of the actions; shares below are of half their range
 * @param noise floor and cap of the exploration
 * @param gains caps of the feedback
 * @param saturation which trials are at those limits too often
 */
public record Safeguards(ActionLimits limits, NoiseBounds noise, GainCaps gains, SaturationRule saturation) {

    /**
     * Noise between 0.1 and 100 % of half the range, gains up to 1000 half ranges per unit of the state, expected feedback up to 5 half
     * ranges; trials with more than 20 % of saturated steps are named, those with more than 50 % left out.
     */
    public static Safeguards standard(ActionLimits limits) {
        double[] half = limits.halfWidths();
        return new Safeguards(
                limits,
                new NoiseBounds(half, NoiseBounds.FLOOR, 1),
                new GainCaps(half, 1e3, 5),
                SaturationRule.STANDARD);
    }

    /** The same with another floor of the noise, a share of half the ranges below 1. */
    public Safeguards withNoiseFloor(double floor) {
        return new Safeguards(limits, new NoiseBounds(noise.half(), floor, noise.cap()), gains, saturation);
    }

    /** None, for m actions without limits. */
    public static Safeguards none(int m) {
        ActionLimits limits = ActionLimits.none(m);
        double[] half = limits.halfWidths();
        return new Safeguards(
                limits,
                new NoiseBounds(half, 0, Double.POSITIVE_INFINITY),
                new GainCaps(half, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY),
                SaturationRule.NONE);
    }

    /** The trials of a controller that hold only finite numbers and are as long and as large as it is. */
    static List<Rollout> complete(LinearGaussianPolicy policy, List<Rollout> trials) {
        return trials.stream()
                .filter(each -> each.T() == policy.steps()
                        && each.n() == policy.stateSize()
                        && each.m() == policy.actionSize()
                        && each.isFinite())
                .toList();
    }

    /** The trials that do not saturate for most of their steps. */
    List<Rollout> unsaturated(List<Rollout> trials) {
        return trials.stream()
                .filter(each -> !saturation.excludes(limits.saturated(each.U())))
                .toList();
    }

    /** Mean share of saturated steps; 0 without trials. */
    double saturated(List<Rollout> trials) {
        return trials.stream()
                .mapToDouble(each -> limits.saturated(each.U()))
                .average()
                .orElse(0);
    }
}
