package dev.sinew.controller.promote;

import dev.sinew.controller.ilqr.Plan;
import dev.sinew.controller.policy.ActionLimits;
import dev.sinew.controller.policy.Gaussian;
import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.policy.Policy;
import dev.sinew.controller.policy.Rollout;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** A mass on a rail under a force, x = [q; v], with everything that the gates want to know of its controllers. */
final class Slider {

    static final int T = 40;
    static final double DT = 0.1;
    static final double FORCE = 5;
    static final double[] GAIN = {-2, -2.5};

    private Slider() {}

    /** The same gains at every step, with noise of a deviation. */
    static LinearGaussianPolicy policy(double position, double speed, double deviation) {
        double[] K = new double[2 * T];
        for (int t = 0; t < T; t++) {
            K[2 * t] = position;
            K[2 * t + 1] = speed;
        }
        return new LinearGaussianPolicy(T, 2, 1, K, new double[T], new double[T]).withVariance(deviation * deviation);
    }

    static LinearGaussianPolicy good() {
        return policy(GAIN[0], GAIN[1], 0.5);
    }

    static Candidate candidate(LinearGaussianPolicy policy) {
        return new Candidate(policy, ActionLimits.symmetric(FORCE), 0.02);
    }

    /** Exact dynamics with a factor on the speed that is carried over, and an error of the offset. */
    static LinearGaussianDynamics law(double carried, double offset) {
        double[] F = new double[T * 6];
        double[] c = new double[T * 2];
        double[] W = new double[T * 4];
        for (int t = 0; t < T; t++) {
            System.arraycopy(new double[] {1, DT, 0, 0, carried, DT}, 0, F, t * 6, 6);
            c[2 * t + 1] = offset;
            W[t * 4] = 1e-6;
            W[t * 4 + 3] = 1e-6;
        }
        return new LinearGaussianDynamics(T, 2, 1, F, c, W);
    }

    /** One trial of a controller from a start, with sensor noise, on a mass that is too heavy by a factor. */
    static Plan plan(Policy policy, double mass, SplittableRandom random) {
        double[] X = new double[2 * (T + 1)];
        double[] U = new double[T];
        double[] u = new double[1];
        X[0] = 1 + 0.02 * random.nextGaussian();
        for (int t = 0; t < T; t++) {
            double q = X[2 * t];
            double v = X[2 * t + 1];
            policy.act(t, new double[] {q + 0.001 * random.nextGaussian(), v + 0.01 * random.nextGaussian()}, u);
            U[t] = Math.clamp(u[0], -FORCE, FORCE);
            X[2 * t + 2] = q + DT * v;
            X[2 * t + 3] = v + DT * U[t] / mass;
        }
        return new Plan(T, 2, 1, X, U);
    }

    static Rollout trial(Policy policy) {
        Plan plan = plan(policy, 1, new SplittableRandom(1));
        return new Rollout(T, 2, 1, plan.X(), plan.U(), new double[T + 1]);
    }

    /** Rehearsals on masses between 0.75 and 1.25, on a rail of a length to either side and below a speed. */
    static Rehearsals rehearsals(double rail) {
        return new Rehearsals(100, new double[] {-rail, -4}, new double[] {rail, 4}, (policy, i) -> {
            SplittableRandom random = new SplittableRandom(i);
            return plan(policy, random.nextDouble(0.75, 1.25), random);
        });
    }

    /** The update that made the good controller of a slightly weaker one, under a generous bound. */
    static Evidence evidence() {
        Evidence.Fitted fitted = new Evidence.Fitted(
                law(1, 0), new Gaussian(new double[] {1, 0}, new double[] {4e-4, 0, 0, 1e-6}), List.of(trial(good())));
        return new Evidence(
                Optional.of(fitted),
                Optional.of(new Evidence.Update(policy(-1.9, -2.4, 0.52), 10)),
                List.of(trial(good())),
                rehearsals(2));
    }

    static Evidence withLaw(LinearGaussianDynamics law) {
        Evidence evidence = evidence();
        Evidence.Fitted fitted = evidence.fitted().orElseThrow();
        return new Evidence(
                Optional.of(new Evidence.Fitted(law, fitted.start(), fitted.trials())),
                evidence.update(),
                evidence.unseen(),
                evidence.rehearsals());
    }

    static Evidence withBound(double bound) {
        Evidence evidence = evidence();
        Evidence.Update update =
                new Evidence.Update(evidence.update().orElseThrow().previous(), bound);
        return new Evidence(evidence.fitted(), Optional.of(update), evidence.unseen(), evidence.rehearsals());
    }

    static LinearGaussianPolicy with(LinearGaussianPolicy policy, double[] K, double[] Sigma) {
        return new LinearGaussianPolicy(T, 2, 1, K, policy.k(), Sigma);
    }

    static double[] filled(int length, double value) {
        double[] values = new double[length];
        Arrays.fill(values, value);
        return values;
    }
}
