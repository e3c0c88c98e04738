package dev.sinew.controller.promote;

import java.util.Locale;

/**
 * {@link Gate#ROLLOUTS}: the share of simulated trials, with noise and on plants as they may be, that stay within the limits of
 * position and speed of every joint.
 *
 * @param least smallest share
 */
public record RolloutGate(double least) implements GateCheck {

    @Override
    public Gate gate() {
        return Gate.ROLLOUTS;
    }

    @Override
    public GateResult check(Candidate candidate, Evidence evidence) {
        Rehearsals rehearsals = evidence.rehearsals();
        int within = rehearsals.within(candidate.policy()).size();
        double share = (double) within / rehearsals.count();
        String sentence = String.format(
                Locale.ROOT,
                "%d of %d simulated trials stay within the joints' limits, needed %d",
                within,
                rehearsals.count(),
                (int) Math.ceil(least * rehearsals.count()));
        return GateResult.of(gate(), share >= least, share, least, sentence);
    }
}
