package dev.sinew.controller.fit;

import dev.sinew.controller.policy.Rollout;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The prior that recent trials give: a mixture over their transitions, asked near the samples of a step (Levine and Abbeel
 * 2014, section 4). Immutable; each iteration makes the next one.
 *
 * @param trajectories the latest trajectories, oldest first, that the mixture was fitted to
 * @param mixture the mixture over their transitions
 * @param iterations expectation steps of the fit that made it
 * @param settings how it is learned
 */
public record MixturePrior(
        List<Rollout> trajectories, GaussianMixture mixture, int iterations, MixtureSettings settings)
        implements DynamicsPrior {

    /** Copies the list. */
    public MixturePrior {
        trajectories = List.copyOf(trajectories);
    }

    /** A prior without any trajectory yet; it says nothing. */
    public static MixturePrior empty(MixtureSettings settings) {
        return new MixturePrior(List.of(), GaussianMixture.EMPTY, 0, settings);
    }

    /**
     * The prior after more trials: keeps the latest trajectories, and fits the mixture to them, starting from the present one
     * when the number of clusters stays. Trajectories that hold a value that is not finite are left out, and when no mixture
     * fits, the prior says nothing.
     *
     * @param rollouts the new trials
     * @param random draws the labels of a cold start
     */
    public MixturePrior with(List<Rollout> rollouts, RandomGenerator random) {
        return with(rollouts, random, Parts.IN_ORDER);
    }

    /** The same in parts; the result does not depend on how they are done. */
    public MixturePrior with(List<Rollout> rollouts, RandomGenerator random, Parts parts) {
        List<Rollout> recent = new ArrayList<>(trajectories);
        for (Rollout each : rollouts) {
            if (isFinite(each)) {
                recent.add(each);
            }
        }
        List<Rollout> kept = recent.subList(Math.max(0, recent.size() - settings.maxTrajectories()), recent.size());
        if (kept.isEmpty()) {
            return this;
        }
        Transitions data = Transitions.of(kept, settings.lastStep());
        int N = data.N() * data.steps();
        int K = settings.clusters(N);
        MixtureFit fit = fit(data.rows(), N, K, random, parts);
        boolean sound = fit.ending() != MixtureFit.Ending.NOT_FINITE;
        int iterations = fit.logLikelihood().length;
        return new MixturePrior(kept, sound ? fit.mixture() : GaussianMixture.EMPTY, iterations, settings);
    }

    private MixtureFit fit(double[] rows, int N, int K, RandomGenerator random, Parts parts) {
        ExpectationMaximisation em = settings.em();
        if (K == mixture.clusters()) {
            MixtureFit warm = em.warmStart(rows, N, mixture, parts);
            if (warm.ending() != MixtureFit.Ending.NOT_FINITE) {
                return warm;
            }
        }
        return em.coldStart(rows, ExpectationMaximisation.randomLabels(N, K, random), K, parts);
    }

    @Override
    public NormalInverseWishart at(int t, double[] points, int N) {
        return mixture.clusters() == 0
                ? NormalInverseWishart.none(points.length / N)
                : mixture.prior(points, N, settings.strength());
    }

    private static boolean isFinite(Rollout rollout) {
        return Transitions.of(List.of(rollout), true).firstNotFinite().isEmpty();
    }
}
