package dev.sinew.controller.ilqr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.cost.Cost;
import dev.sinew.controller.ilqr.IlqrSolution.Status;
import dev.sinew.controller.policy.ActionLimits;
import dev.sinew.controller.policy.Dynamics;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IterativeLqrTest {

    private static final double[] HANGING = {Math.PI, 0};
    private static final double[] LEANING = {1, 0};

    private final PendulumB1 pendulum = new PendulumB1();

    @Test
    void reachesThePublishedCostOfTheHangingPendulumInElevenIterations() {
        IlqrSolution solution = solve(HANGING, ActionLimits.none(1));
        assertEquals(Status.CONVERGED, solution.status());
        assertEquals(81.0197958625, solution.cost(), 81 * 1e-10);
        assertTrue(solution.iterations() <= 11, "iterations " + solution.iterations());
        assertEquals(23.8288, Gradients.largest(solution.plan().U()), 1e-4);
    }

    @Test
    void reachesThePublishedCostOfTheLeaningPendulumInNineIterations() {
        IlqrSolution solution = solve(LEANING, ActionLimits.none(1));
        assertEquals(Status.CONVERGED, solution.status());
        assertEquals(9.8979971408, solution.cost(), 9.9 * 1e-10);
        assertTrue(solution.iterations() <= 9, "iterations " + solution.iterations());
        assertEquals(12.0508, Gradients.largest(solution.plan().U()), 1e-4);
    }

    @Test
    void endsWhereTheGradientWithRespectToAllActionsIsZero() {
        for (double[] x0 : new double[][] {HANGING, LEANING}) {
            IlqrSolution solution = solve(x0, ActionLimits.none(1));
            assertTrue(Gradients.largest(adjointGradient(solution.plan())) <= 1e-6);
            assertTrue(Gradients.largest(closedLoopDifferences(solution, 1e-5)) <= 1e-6);
        }
    }

    @Test
    void comparesItsGradientWithFiniteDifferencesThatCanSeeOne() {
        // The same two measures far from the optimum, over a horizon that open-loop differences survive.
        double[] U = gaussians(new SplittableRandom(1), 20);
        double[] differences = Gradients.byDifferences(pendulum, pendulum, LEANING, U, 1, 1e-5);
        IlqrSolution first = new IterativeLqr(pendulum, pendulum, ActionLimits.none(1), settings(1)).solve(LEANING, U);
        double[] atStart = adjointGradient(new Plan(20, 2, 1, statesOf(LEANING, U), U));
        assertTrue(Gradients.largest(differences) > 1);
        assertArrayEquals(differences, atStart, 1e-6 * Gradients.largest(differences));
        assertTrue(Gradients.largest(closedLoopDifferences(first, 1e-5)) > 1e-3, "one iteration is not enough");
    }

    @Test
    void doesNotCallStayingAtTheHangingEquilibriumASuccess() {
        IlqrSolution solution = solve(HANGING, ActionLimits.none(1));
        assertTrue(solution.iterations() > 0);
        assertTrue(solution.cost() < 0.05 * solution.costs()[0]);
        assertTrue(Math.abs(solution.plan().X()[PendulumB1.T * 2]) < 1e-6, "the pendulum stands at the end");
    }

    @Test
    void lowersTheCostAtEveryAcceptedStep() {
        SplittableRandom random = new SplittableRandom(2);
        for (int run = 0; run < 20; run++) {
            double[] x0 = gaussians(random, 2);
            ActionLimits limits = run % 2 == 0 ? ActionLimits.none(1) : ActionLimits.symmetric(4);
            double[] costs = new IterativeLqr(pendulum, pendulum, limits, settings(200))
                    .solve(x0, gaussians(random, PendulumB1.T))
                    .costs();
            for (int i = 1; i < costs.length; i++) {
                assertTrue(costs[i] < costs[i - 1], Arrays.toString(costs));
            }
            assertTrue(costs.length > 2);
        }
    }

    /** G14 on G2: double integrator, dt 0.1, 49 actions and x'x at the end, without the factor 1/2. */
    @Test
    void convergesInOneIterationOnTheLinearQuadraticProblemG2() {
        DoubleIntegrator plant = new DoubleIntegrator();
        IlqrSolution solution = new IterativeLqr(plant, plant, ActionLimits.none(1), IlqrSettings.defaults())
                .solve(new double[] {1, 0}, new double[49]);
        assertEquals(Status.CONVERGED, solution.status());
        assertEquals(1, solution.iterations());
        assertEquals(17.8217684712, solution.cost(), 1e-9);
        assertEquals(-0.9160001142, solution.K()[0], 1e-9);
        assertEquals(-1.6343366521, solution.K()[1], 1e-9);
    }

    @Test
    void refusesDynamicsThatAreNotFinite() {
        Dynamics broken = (x, u, next, F) -> Arrays.fill(next, Double.NaN);
        assertEquals(Status.NOT_FINITE, status(broken, pendulum));
        Dynamics brokenJacobian = (x, u, next, F) -> {
            pendulum.step(x, u, next, F);
            Arrays.fill(F, Double.POSITIVE_INFINITY);
        };
        assertEquals(Status.NOT_FINITE, status(brokenJacobian, pendulum));
    }

    @Test
    void refusesACostWithoutCurvatureInActionsThatDoNothing() {
        Dynamics deaf = (x, u, next, F) -> {
            next[0] = x[0];
            next[1] = x[1];
            if (F.length > 0) {
                Arrays.fill(F, 0);
                F[0] = 1;
                F[4] = 1;
            }
        };
        assertEquals(Status.NOT_CONVEX, status(deaf, new Bent(pendulum, -0.02)));
    }

    @Test
    void bendsANegativeActionCurvatureBackByRegularisation() {
        // Luu = 0.02 - 0.05 < 0 at every step, but the terminal cost makes the actions convex enough under
        // regularisation.
        IlqrSolution solution = new IterativeLqr(
                        pendulum, new Bent(pendulum, -0.05), ActionLimits.symmetric(2), IlqrSettings.defaults())
                .solve(LEANING, new double[PendulumB1.T]);
        assertNotEquals(Status.NOT_FINITE, solution.status());
        assertTrue(solution.cost() < solution.costs()[0]);
    }

    @Test
    void keepsTheRegularisationInsideItsRange() {
        Regularisation mu = new Regularisation(IlqrSettings.defaults());
        int tries = 0;
        while (mu.increase()) {
            tries++;
        }
        assertTrue(tries < 20, "a quadratic schedule gives up soon: " + tries);
        assertEquals(1e10, mu.mu());
        for (int i = 0; i < 30; i++) {
            mu.decrease();
        }
        assertEquals(0, mu.mu());
    }

    @Test
    void reportsNoDescentWhenTheModelLiesAboutItsActions() {
        Dynamics liar = (x, u, next, F) -> {
            pendulum.step(x, u, next, F);
            if (F.length > 0) {
                F[2] = -F[2];
                F[5] = -F[5];
            }
        };
        IlqrSolution solution = new IterativeLqr(liar, pendulum, ActionLimits.none(1), IlqrSettings.defaults())
                .solve(LEANING, new double[10]);
        assertEquals(Status.NO_DESCENT, solution.status());
        assertArrayEquals(new double[10], solution.plan().U(), "the start is kept");
    }

    @Test
    void staysInsideTheLimitsAndHasNoGainsWhereTheyBind() {
        IlqrSolution solution = solve(HANGING, ActionLimits.symmetric(2));
        double[] U = solution.plan().U();
        int clamped = 0;
        for (int t = 0; t < PendulumB1.T; t++) {
            assertTrue(Math.abs(U[t]) <= 2);
            if (Math.abs(U[t]) == 2 && solution.k()[t] == 0) {
                assertEquals(0, solution.K()[2 * t]);
                assertEquals(0, solution.K()[2 * t + 1]);
                clamped++;
            }
        }
        assertTrue(clamped > 10, "the limits bind: " + clamped);
    }

    @Test
    void startsFromAControllerAsWellAsFromActions() {
        IlqrSolution first = solve(LEANING, ActionLimits.none(1));
        IlqrSolution again = new IterativeLqr(pendulum, pendulum, ActionLimits.none(1), IlqrSettings.defaults())
                .solve(LEANING, PendulumB1.T, first.feedback());
        assertEquals(0, again.iterations());
        assertEquals(first.cost(), again.cost(), 1e-12);
    }

    @Test
    void rejectsActionsThatDoNotFit() {
        IterativeLqr solver =
                new IterativeLqr(pendulum, pendulum, ActionLimits.symmetric(1, 1), IlqrSettings.defaults());
        assertThrows(IllegalArgumentException.class, () -> solver.solve(HANGING, new double[3]));
        assertThrows(IllegalArgumentException.class, () -> solver.solve(HANGING, new double[0]));
    }

    private IlqrSolution solve(double[] x0, ActionLimits limits) {
        return new IterativeLqr(pendulum, pendulum, limits, IlqrSettings.defaults())
                .solve(x0, new double[PendulumB1.T]);
    }

    private static Status status(Dynamics dynamics, Cost cost) {
        return new IterativeLqr(dynamics, cost, ActionLimits.none(1), IlqrSettings.defaults())
                .solve(LEANING, new double[10])
                .status();
    }

    private static IlqrSettings settings(int iterations) {
        return IlqrSettings.defaults().withIterations(iterations);
    }

    /** Gradient by the adjoint recursion p_t = l_x + A'p_{t+1}, written out for B1. */
    private double[] adjointGradient(Plan plan) {
        double[] X = plan.X();
        double[] U = plan.U();
        double[] gradient = new double[U.length];
        double[] F = new double[6];
        double p0 = 200 * X[2 * plan.T()];
        double p1 = 20 * X[2 * plan.T() + 1];
        for (int t = plan.T() - 1; t >= 0; t--) {
            pendulum.step(new double[] {X[2 * t], X[2 * t + 1]}, new double[] {U[t]}, new double[2], F);
            gradient[t] = 0.02 * U[t] + F[2] * p0 + F[5] * p1;
            double q0 = 2 * X[2 * t] + F[0] * p0 + F[3] * p1;
            p1 = 0.2 * X[2 * t + 1] + F[1] * p0 + F[4] * p1;
            p0 = q0;
        }
        return gradient;
    }

    /**
     * Central differences with respect to each planned action while later actions answer by the feedback: G = (I + N) g with a
     * strictly triangular N, so G = 0 exactly where the gradient g is. Open-loop differences cannot be formed in double
     * precision: five seconds of the unstable pendulum magnify a disturbance, and its rounding, by about 1e7.
     */
    private double[] closedLoopDifferences(IlqrSolution solution, double step) {
        Plan plan = solution.plan();
        double[] differences = new double[plan.T()];
        for (int t = 0; t < plan.T(); t++) {
            differences[t] = (followedCost(solution, t, step) - followedCost(solution, t, -step)) / (2 * step);
        }
        return differences;
    }

    private double followedCost(IlqrSolution solution, int disturbed, double step) {
        double[] X = solution.plan().X();
        double[] U = solution.plan().U();
        double[] K = solution.K();
        double[] x = {X[0], X[1]};
        double[] next = new double[2];
        double sum = 0;
        for (int t = 0; t < U.length; t++) {
            double u = U[t] + K[2 * t] * (x[0] - X[2 * t]) + K[2 * t + 1] * (x[1] - X[2 * t + 1]);
            double[] action = {t == disturbed ? u + step : u};
            sum += pendulum.stage(t, x, action);
            pendulum.step(x, action, next, new double[0]);
            x[0] = next[0];
            x[1] = next[1];
        }
        return sum + pendulum.terminal(x);
    }

    private double[] statesOf(double[] x0, double[] U) {
        double[] X = new double[2 * (U.length + 1)];
        double[] x = x0.clone();
        double[] next = new double[2];
        System.arraycopy(x, 0, X, 0, 2);
        for (int t = 0; t < U.length; t++) {
            pendulum.step(x, new double[] {U[t]}, next, new double[0]);
            System.arraycopy(next, 0, x, 0, 2);
            System.arraycopy(x, 0, X, 2 * (t + 1), 2);
        }
        return X;
    }

    private static double[] gaussians(SplittableRandom random, int count) {
        double[] values = new double[count];
        Arrays.setAll(values, i -> random.nextGaussian());
        return values;
    }

    /** Another cost with curvature in the actions added. */
    private record Bent(Cost cost, double curvature) implements Cost {

        @Override
        public double stage(int t, double[] x, double[] u) {
            return cost.stage(t, x, u) + 0.5 * curvature * u[0] * u[0];
        }

        @Override
        public double terminal(double[] x) {
            return cost.terminal(x);
        }

        @Override
        public double addStage(int t, double[] x, double[] u, double[] gradient, double[] hessian) {
            gradient[2] += curvature * u[0];
            hessian[8] += curvature;
            return cost.addStage(t, x, u, gradient, hessian) + 0.5 * curvature * u[0] * u[0];
        }

        @Override
        public double addTerminal(double[] x, double[] gradient, double[] hessian) {
            return cost.addTerminal(x, gradient, hessian);
        }
    }
}
