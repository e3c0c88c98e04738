package dev.sinew.controller.promote;

/**
 * What a gate said of a controller.
 *
 * @param gate the gate, which is also the reason's code
 * @param outcome what it decided
 * @param figure what it measured; NaN when it measured nothing
 * @param limit what the figure was held against; NaN when it measured nothing
 * @param sentence figure and limit for a person
 */
public record GateResult(Gate gate, Outcome outcome, double figure, double limit, String sentence) {

    /** What a gate may decide. */
    public enum Outcome {
        PASSED,
        REFUSED,
        /** There is no evidence to judge by. */
        NOT_APPLICABLE,
        /** A gate before it refused. */
        NOT_REACHED
    }

    /** A decision by a figure: passed when it holds. */
    static GateResult of(Gate gate, boolean passed, double figure, double limit, String sentence) {
        return new GateResult(gate, passed ? Outcome.PASSED : Outcome.REFUSED, figure, limit, sentence);
    }

    static GateResult notApplicable(Gate gate, String reason) {
        return new GateResult(gate, Outcome.NOT_APPLICABLE, Double.NaN, Double.NaN, reason);
    }

    static GateResult notReached(Gate gate, Gate refused) {
        return new GateResult(
                gate, Outcome.NOT_REACHED, Double.NaN, Double.NaN, "not asked: " + refused + " refused before");
    }

    /** Whether the controller may go on to the next gate. */
    public boolean letsThrough() {
        return outcome == Outcome.PASSED || outcome == Outcome.NOT_APPLICABLE;
    }
}
