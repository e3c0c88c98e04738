package dev.sinew.controller.promote;

import dev.sinew.controller.policy.LinearGaussianPolicy;
import java.util.Arrays;
import java.util.stream.Stream;

/** {@link Gate#FINITE}: counts the parameters that are not numbers. */
public record FiniteGate() implements GateCheck {

    @Override
    public Gate gate() {
        return Gate.FINITE;
    }

    @Override
    public GateResult check(Candidate candidate, Evidence evidence) {
        LinearGaussianPolicy policy = candidate.policy();
        long bad = Stream.of(policy.K(), policy.k(), policy.Sigma())
                .flatMapToDouble(Arrays::stream)
                .filter(each -> !Double.isFinite(each))
                .count();
        return GateResult.of(
                gate(), bad == 0, bad, 0, bad == 0 ? "all parameters are finite" : bad + " parameters are not finite");
    }
}
