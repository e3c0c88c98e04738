package dev.sinew.controller.lqr;

/** How a backward pass ended. */
public enum RiccatiStatus {
    /** All steps have gains and values. */
    SOLVED,
    /** {@code Quu} is not positive definite at the failed step, so the step has no minimum. */
    INDEFINITE,
    /** A value is infinite or not a number at the failed step. */
    NOT_FINITE
}
