package dev.sinew.controller.ilqr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.cost.Cost;
import dev.sinew.controller.ilqr.IlqrSolution.Status;
import dev.sinew.controller.policy.ActionLimits;
import dev.sinew.controller.policy.Dynamics;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.policy.Policy;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The limited pendulum, B1 with |u| <= 2, beside the two usual ways around control limits. */
class BoxDdpTest {

    private static final double LIMIT = 2;
    private final PendulumB1 pendulum = new PendulumB1();

    @Test
    void isNoWorseThanClampingAndSquashingFromThePublishedStarts() {
        for (double[] x0 : new double[][] {{Math.PI, 0}, {1, 0}}) {
            IlqrSolution box = box(x0);
            assertEquals(Status.CONVERGED, box.status());
            assertTrue(box.cost() <= clamping(x0), box.cost() + " against " + clamping(x0));
            assertTrue(box.cost() <= squashing(x0), box.cost() + " against " + squashing(x0));
        }
    }

    @Test
    void isBetterThanClampingAndSquashingFromMostRandomStarts() {
        // All three are local: from some starts a worse method falls into a better valley.
        SplittableRandom random = new SplittableRandom(8);
        int starts = 30;
        int wins = 0;
        for (int i = 0; i < starts; i++) {
            double[] x0 = {random.nextDouble(-Math.PI, Math.PI), random.nextDouble(-2, 2)};
            wins += box(x0).cost() <= 1.001 * Math.min(clamping(x0), squashing(x0)) ? 1 : 0;
        }
        assertTrue(wins > 0.8 * starts, "won " + wins);
    }

    @Test
    void convergesInAFewStepsNearASolutionWithActiveLimits() {
        double[] x0 = {Math.PI, 0};
        IlqrSolution solution = box(x0);
        LinearGaussianPolicy feedback = solution.feedback();
        Policy disturbed = (t, x, u) -> {
            feedback.act(t, x, u);
            u[0] += 0.01 * Math.sin(t);
        };
        IlqrSolution again = new IterativeLqr(
                        pendulum, pendulum, ActionLimits.symmetric(LIMIT), IlqrSettings.defaults())
                .solve(x0, PendulumB1.T, disturbed);
        assertTrue(again.costs()[0] > 1.001 * solution.cost());
        assertEquals(solution.cost(), again.cost(), 1e-9 * solution.cost());
        assertTrue(again.iterations() <= 6, "iterations " + again.iterations());
    }

    /** All actions belong on their limit: none of the steps there is free, and yet the start is no solution. */
    @Test
    void goesToLimitsThatEveryActionIsPushedAgainst() {
        DoubleIntegrator plant = new DoubleIntegrator();
        IlqrSolution solution = new IterativeLqr(plant, plant, ActionLimits.symmetric(1e-3), IlqrSettings.defaults())
                .solve(new double[] {1, 0}, new double[10]);
        assertEquals(Status.CONVERGED, solution.status());
        for (double u : solution.plan().U()) {
            assertEquals(-1e-3, u);
        }
    }

    private IlqrSolution box(double[] x0) {
        return solve(pendulum, pendulum, ActionLimits.symmetric(LIMIT), x0);
    }

    private double clamping(double[] x0) {
        Squeezed plant = new Squeezed(pendulum, u -> Math.min(Math.max(u, -LIMIT), LIMIT), u -> 1);
        return solve(plant, plant, ActionLimits.none(1), x0).cost();
    }

    private double squashing(double[] x0) {
        Squeezed plant =
                new Squeezed(pendulum, u -> LIMIT * Math.tanh(u / LIMIT), u -> 1 - Math.pow(Math.tanh(u / LIMIT), 2));
        return solve(plant, plant, ActionLimits.none(1), x0).cost();
    }

    private static IlqrSolution solve(Dynamics dynamics, Cost cost, ActionLimits limits, double[] x0) {
        return new IterativeLqr(dynamics, cost, limits, IlqrSettings.defaults().withIterations(500))
                .solve(x0, new double[PendulumB1.T]);
    }

    /** The pendulum with its action sent through a function of the solver's free variable. */
    private record Squeezed(PendulumB1 pendulum, Scalar squeeze, Scalar slope) implements Dynamics, Cost {

        private interface Scalar {
            double of(double u);
        }

        private double[] action(double[] free) {
            return new double[] {squeeze.of(free[0])};
        }

        @Override
        public void step(double[] x, double[] u, double[] next, double[] F) {
            pendulum.step(x, action(u), next, F);
            if (F.length > 0) {
                F[2] *= slope.of(u[0]);
                F[5] *= slope.of(u[0]);
            }
        }

        @Override
        public double stage(int t, double[] x, double[] u) {
            return pendulum.stage(t, x, action(u));
        }

        @Override
        public double terminal(double[] x) {
            return pendulum.terminal(x);
        }

        @Override
        public double addStage(int t, double[] x, double[] u, double[] gradient, double[] hessian) {
            double[] g = new double[3];
            double[] H = new double[9];
            pendulum.addStage(t, x, action(u), g, H);
            double chain = slope.of(u[0]);
            g[2] *= chain;
            // Gauss-Newton, and a little more so that a saturated action keeps some curvature.
            H[8] = H[8] * chain * chain + 1e-6;
            for (int i = 0; i < 3; i++) {
                gradient[i] += g[i];
            }
            for (int i = 0; i < 9; i++) {
                hessian[i] += H[i];
            }
            return stage(t, x, u);
        }

        @Override
        public double addTerminal(double[] x, double[] gradient, double[] hessian) {
            return pendulum.addTerminal(x, gradient, hessian);
        }
    }
}
