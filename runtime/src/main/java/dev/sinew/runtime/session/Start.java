package dev.sinew.runtime.session;

/** Where the first controller comes from. */
public enum Start {
    /** No model: zero gains, or LQR about a double integrator. */
    SCRATCH,
    /** Hand-set proportional and derivative gains. */
    PD,
    /** A plan on the nominal model, with tracking gains along it. */
    MODEL
}
