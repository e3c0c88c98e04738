package dev.sinew.controller.failsafe;

/** Watches how long a policy takes. */
public final class PolicyTimer {

    private final long budgetNanos;
    private int slowInARow;

    /** A timer for a loop's period [ns], half of which a policy may take. */
    public PolicyTimer(long periodNanos) {
        budgetNanos = periodNanos / 2;
    }

    /** Forgets all, before a trial. */
    public void reset() {
        slowInARow = 0;
    }

    /** Judges the time that the policy took [ns]; faults. */
    public long check(long nanos) {
        slowInARow = nanos > budgetNanos ? slowInARow + 1 : 0;
        if (slowInARow == 0) {
            return 0;
        }
        boolean tooOften = slowInARow >= Fault.POLICY_TOO_SLOW.periods();
        return Fault.POLICY_SLOW.bit() | (tooOften ? Fault.POLICY_TOO_SLOW.bit() : 0);
    }
}
