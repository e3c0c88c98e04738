package dev.sinew.controller.promote;

import dev.sinew.controller.lqr.PolicyKl;
import dev.sinew.controller.lqr.TrajectoryLaw;
import java.util.Locale;

/**
 * {@link Gate#KL}: the divergence of the candidate from the controller that it was made of, computed again under the law of the
 * update, over the bound.
 *
 * @param cap largest ratio, 1 and a tolerance
 */
public record KlGate(double cap) implements GateCheck {

    @Override
    public Gate gate() {
        return Gate.KL;
    }

    @Override
    public GateResult check(Candidate candidate, Evidence evidence) {
        if (evidence.update().isEmpty() || evidence.fitted().isEmpty()) {
            return GateResult.notApplicable(gate(), "no update made this controller");
        }
        Evidence.Update update = evidence.update().get();
        Evidence.Fitted fitted = evidence.fitted().get();
        TrajectoryLaw law = TrajectoryLaw.of(fitted.dynamics(), fitted.start(), candidate.policy());
        double kl = PolicyKl.total(candidate.policy(), update.previous(), law);
        String sentence = String.format(Locale.ROOT, "divergence %.4g nat, bound %.4g nat", kl, update.bound());
        return GateResult.of(gate(), kl / update.bound() <= cap, kl / update.bound(), cap, sentence);
    }
}
