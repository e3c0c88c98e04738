package dev.sinew.controller.fit;

/**
 * What expectation-maximisation came to.
 *
 * @param mixture the mixture after the last step
 * @param logLikelihood log-likelihood of the points at each expectation step; in the units of the points as they were
 *     scaled for the fit
 * @param ending why it stopped
 */
public record MixtureFit(GaussianMixture mixture, double[] logLikelihood, Ending ending) {

    /** Why the iteration stopped. */
    public enum Ending {
        /** The relative change of the log-likelihood fell below the tolerance. */
        CONVERGED,
        /** The log-likelihood fell; the last mixture is kept. */
        LIKELIHOOD_FELL,
        /** The number of iterations was used up. */
        LIMIT,
        /** The log-likelihood was not finite: the mixture is of no use. */
        NOT_FINITE
    }

    /** Copies the array. */
    public MixtureFit {
        logLikelihood = logLikelihood.clone();
    }

    /** A copy of the log-likelihoods. */
    @Override
    public double[] logLikelihood() {
        return logLikelihood.clone();
    }
}
