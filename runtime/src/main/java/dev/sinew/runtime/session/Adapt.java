package dev.sinew.runtime.session;

/** How trials improve the controller. */
public enum Adapt {
    /** Local models are fitted and the controller is moved within a KL bound. */
    FLM,
    /** The model's parameters are identified and the plan is made again. */
    IDENTIFY,
    /** First the one, then the other. */
    BOTH
}
