package dev.sinew.controller.promote;

/** What a controller has to show before it is run as a skill, in the order in which it is asked. */
public enum Gate {
    /** Every gain, offset and covariance is a number. */
    FINITE,
    /** The covariances are positive semi-definite, and the noise stays within the actuators' range. */
    COVARIANCE,
    /** A usual deviation of the state asks for no more than the actuators can give. */
    GAINS,
    /** The update that made it kept its bound on the divergence. */
    KL,
    /** The fitted model predicts a trial that it was not fitted to. */
    PREDICTION,
    /** No deviation grows beyond a bound in the closed loop under the fitted model. */
    GROWTH,
    /** Simulated trials with noise on plants as they may be stay within the joints' limits. */
    ROLLOUTS;

    /** Whether a controller can do without it when there is no evidence: no update made it yet, or no model was fitted. */
    public boolean needsEvidence() {
        return this == KL || this == PREDICTION || this == GROWTH;
    }
}
