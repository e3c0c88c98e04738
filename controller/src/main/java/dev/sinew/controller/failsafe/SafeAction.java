package dev.sinew.controller.failsafe;

/** What the loop does in a period, as the failsafe says. */
public enum SafeAction {
    /** The policy acts. */
    ACT,
    /** The policy acts within derated limits. */
    ACT_SLOWLY,
    /** Ramp to rest and hold the pose with power. */
    HOLD,
    /** Ramp to rest, with torque off to follow. */
    RAMP,
    /** Torque off. */
    OFF;

    /** Whether the policy acts. */
    public boolean acts() {
        return this == ACT || this == ACT_SLOWLY;
    }
}
