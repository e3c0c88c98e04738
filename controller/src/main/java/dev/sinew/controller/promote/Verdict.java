package dev.sinew.controller.promote;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the gates said of one controller.
 *
 * @param results in the order of the gates; empty for a controller that was never judged
 */
public record Verdict(List<GateResult> results) {

    /** Of a controller that was never judged. */
    public static final Verdict NONE = new Verdict(List.of());

    /** Copies the list. */
    public Verdict {
        results = List.copyOf(results);
    }

    /**
     * Whether the controller may be run: every gate was asked, in order, none refused, and only those that live on evidence
     * were not applicable.
     */
    public boolean passed() {
        return results.stream().map(GateResult::gate).toList().equals(Arrays.asList(Gate.values()))
                && results.stream()
                        .allMatch(each -> each.outcome() == GateResult.Outcome.PASSED
                                || (each.outcome() == GateResult.Outcome.NOT_APPLICABLE
                                        && each.gate().needsEvidence()));
    }

    /** The gate that refused. */
    public Optional<GateResult> refusal() {
        return results.stream()
                .filter(each -> each.outcome() == GateResult.Outcome.REFUSED)
                .findFirst();
    }
}
