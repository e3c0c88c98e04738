package dev.sinew.controller.flm;

import dev.sinew.controller.policy.LinearGaussianPolicy;

/** The controllers that a KL-constrained update chooses from: one for each dual value eta. */
interface EtaProblem {

    /** Finds the controller of an eta and returns its divergence from the old one [nat]; NaN when it has none. */
    double klAt(double eta);

    /** Divergence of the last controller found [nat]. */
    double kl();

    /** The last controller found. */
    LinearGaussianPolicy policy();

    /** The first step at which the old controller's covariance is not positive definite, or -1. */
    int singularStep();

    /** Step at which the last search for a controller failed, or -1. */
    int failedStep();
}
