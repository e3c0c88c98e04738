package dev.sinew.runtime.session;

/** Which simulated robot stands behind the door. */
public enum Plant {
    /** One that differs from the model in its parameters, drawn from the seed. */
    HIDDEN,
    /** The model itself. */
    NOMINAL,
    /** One that the model's family can't express. */
    ODD
}
