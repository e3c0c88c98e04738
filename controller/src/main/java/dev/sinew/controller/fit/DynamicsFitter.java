package dev.sinew.controller.fit;

import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.Rollout;
import java.util.ArrayList;
import java.util.List;

/**
 * Fits {@code x' ~ N(F_t [x; u] + c_t, W_t)} to rollouts, one regression per step under a normal-inverse-Wishart prior.
 *
 * <p>Levine and Abbeel, Learning neural network policies with guided policy search under unknown dynamics, 2014, section 4.
 *
 * @param regulariser where the regularisation is added
 * @param regularisation how much: a share of the variance on the diagonal, or the number added to each entry of the block
 * @param lastStep whether the last transition is fitted (T fits); else row T-1 is zero, as in the public reference code
 * @param posteriorMean whether the fit goes through the posterior mean (m mu0 + N mean) / (m + N), not the sample mean
 */
public record DynamicsFitter(Regulariser regulariser, double regularisation, boolean lastStep, boolean posteriorMean) {

    /** Refuses a regularisation that is negative or not a number. */
    public DynamicsFitter {
        if (!(regularisation >= 0 && regularisation < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "regularisation must be finite and not negative, found " + regularisation);
        }
    }

    /** T fits through the sample mean; 1e-6 of each feature's variance on the diagonal, under a prior only. */
    public static DynamicsFitter standard() {
        return new DynamicsFitter(Regulariser.DIAGONAL, 1e-6, true, false);
    }

    /** The choices of the public reference code: T-1 fits, 1e-6 added to every entry of the block, no floor under W. */
    public static DynamicsFitter reference() {
        return new DynamicsFitter(Regulariser.BLOCK, 1e-6, false, false);
    }

    /** The same with another amount of regularisation. */
    public DynamicsFitter withRegularisation(double amount) {
        return new DynamicsFitter(regulariser, amount, lastStep, posteriorMean);
    }

    /** The same through the posterior mean, which pulls the offset towards the prior when samples are few. */
    public DynamicsFitter withPosteriorMean() {
        return new DynamicsFitter(regulariser, regularisation, lastStep, true);
    }

    /**
     * Fits every step.
     *
     * @param rollouts at least one, all of one shape
     * @param prior what is believed of each step before; {@link DynamicsPrior#none} for plain regression
     * @return the dynamics, or the reason why there are none
     * @throws IllegalArgumentException without rollouts, or when their shapes or the prior's size differ
     */
    public DynamicsFit fit(List<Rollout> rollouts, DynamicsPrior prior) {
        return fit(rollouts, prior, Parts.IN_ORDER);
    }

    /** The same with a part for each step; the prior is asked from all of them. The result does not depend on how they are done. */
    public DynamicsFit fit(List<Rollout> rollouts, DynamicsPrior prior, Parts parts) {
        Transitions transitions = Transitions.of(rollouts, lastStep);
        String bad = transitions.firstNotFinite();
        if (!bad.isEmpty()) {
            return DynamicsFit.refused(bad, List.of());
        }
        int T = rollouts.getFirst().T();
        int n = transitions.n();
        int m = transitions.m();
        double[] F = new double[T * n * (n + m)];
        double[] c = new double[T * n];
        double[] W = new double[T * n * n];
        StepRegression.Result[] results = new StepRegression.Result[transitions.steps()];
        parts.each(results.length, t -> results[t] = fit(transitions, t, prior));
        List<StepDiagnostics> steps = new ArrayList<>();
        for (int t = 0; t < results.length; t++) {
            StepRegression.Result step = results[t];
            steps.add(step.diagnostics());
            if (!step.refusal().isEmpty()) {
                return DynamicsFit.refused("step " + t + ": " + step.refusal(), steps);
            }
            System.arraycopy(step.F(), 0, F, t * n * (n + m), n * (n + m));
            System.arraycopy(step.c(), 0, c, t * n, n);
            System.arraycopy(step.W(), 0, W, t * n * n, n * n);
        }
        return DynamicsFit.fitted(new LinearGaussianDynamics(T, n, m, F, c, W), steps);
    }

    private StepRegression.Result fit(Transitions transitions, int t, DynamicsPrior prior) {
        double[] points = transitions.step(t);
        NormalInverseWishart law = prior.at(t, points, transitions.N());
        if (law.size() != transitions.size()) {
            throw new IllegalArgumentException(
                    "the prior must have size 2n+m = " + transitions.size() + ", found " + law.size());
        }
        return new StepRegression(this, points, transitions.N(), transitions.n(), transitions.m(), law).fit();
    }
}
