package dev.sinew.controller.flm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.flm.EtaSearch.End;
import dev.sinew.controller.flm.EtaSearch.Outcome;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EtaSearchTest {

    private static final double MIN = 1e-18;
    private static final double MAX = 1e18;

    /** Divergence of one action whose precision grows by 1/eta and whose mean is pulled by 1. */
    private static double scalar(double eta) {
        double rho = 1 / eta;
        return 0.5 * (Math.log1p(rho) - rho / (1 + rho) + Math.pow(rho / (1 + rho), 2));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 1e-6, 1e-3, 1, 1e3, 1e6, 1e12})
    void findsTheRootFromAnywhere(double start) {
        double wanted = 0.37;
        Outcome outcome = run(EtaSearchTest::scalar, scalar(wanted), start);
        assertEquals(End.FOUND, outcome.end());
        assertEquals(wanted, outcome.eta(), 1e-5);
        assertTrue(outcome.passes() <= 16, "passes: " + outcome.passes());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-10, 1e-6, 1e-2, 1, 5, 15})
    void needsFewPassesNearby(double bound) {
        double wanted = run(EtaSearchTest::scalar, bound, 1).eta();
        Outcome outcome = run(EtaSearchTest::scalar, bound, 3 * wanted);
        assertEquals(End.FOUND, outcome.end());
        assertTrue(outcome.passes() <= 8, "passes: " + outcome.passes());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-15, 1e-3, 0.09, 0.11, 1, 1e9})
    void raisesTheLowerEndWhereThereIsNoSolution(double start) {
        DoubleUnaryOperator kl = eta -> eta <= 0.1 ? Double.NaN : 1 / (eta - 0.1);
        for (double bound : new double[] {1e-3, 1, 1e4}) {
            Outcome outcome = run(kl, bound, start);
            assertEquals(End.FOUND, outcome.end());
            assertEquals(bound, kl.applyAsDouble(outcome.eta()), 2e-6 * bound);
            assertTrue(outcome.passes() <= 40, "passes: " + outcome.passes());
        }
    }

    @Test
    void tellsThatTheBoundIsNeverReached() {
        assertEquals(End.BELOW_BOUND_EVERYWHERE, run(eta -> 0, 1, 1).end());
        assertEquals(
                End.BELOW_BOUND_EVERYWHERE,
                run(eta -> 0.5 + 0.1 / (1 + eta), 1, 1).end());
        assertEquals(End.BELOW_BOUND_EVERYWHERE, run(eta -> 1e-300, 1, 1e9).end());
        assertEquals(
                End.BELOW_BOUND_EVERYWHERE,
                run(EtaSearchTest::scalar, Double.POSITIVE_INFINITY, 1).end());
    }

    @Test
    void givesUpWhenTheBoundIsAlwaysExceededOrThereIsNoSolution() {
        for (DoubleUnaryOperator kl : new DoubleUnaryOperator[] {
            eta -> Double.NaN, eta -> Double.POSITIVE_INFINITY, eta -> 3 + 1 / (1 + eta), eta -> 7
        }) {
            Outcome outcome = run(kl, 1, 1);
            assertEquals(End.NOT_FOUND, outcome.end());
            assertTrue(outcome.passes() <= 60);
        }
    }

    @Test
    void givesUpWhenTheDivergenceJumpsOverTheBound() {
        assertEquals(End.NOT_FOUND, run(eta -> eta < 0.2 ? 5 : 0.5, 1, 1).end());
        assertEquals(
                End.NOT_FOUND, run(eta -> eta < 0.2 ? Double.NaN : 0.5, 1, 1).end());
        assertEquals(
                End.NOT_FOUND,
                run(eta -> eta < 0.2 ? Double.POSITIVE_INFINITY : 0, 1, 1).end());
    }

    @Test
    void stopsAfterTheMostPassesAllowed() {
        Outcome outcome = new EtaSearch(EtaSearchTest::scalar, 0.1, 1e-6, 3, MIN, MAX, 1).run(1e6);
        assertEquals(End.NOT_FOUND, outcome.end());
        assertEquals(3, outcome.passes());
    }

    @Test
    void noticesADivergenceThatRisesWithEta() {
        assertEquals(
                End.NOT_MONOTONE, run(eta -> 0.5 + eta / (1 + eta), 1.1, 0.1).end());
    }

    /** Steep on one side and flat on the other: interpolation alone creeps, bisection does not. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 1e-3, 1, 1e3, 1e9})
    void staysBoundedOnHardShapes(double start) {
        DoubleUnaryOperator cliff = eta -> Math.exp(40 / (1 + Math.pow(eta / 0.01, 8))) * 1e-3 / (1 + 1e-3 * eta);
        Outcome outcome = run(cliff, 1, start);
        assertEquals(End.FOUND, outcome.end());
        assertTrue(outcome.passes() <= 40, "passes: " + outcome.passes());
    }

    /** Flat at the root and steep on both sides, where interpolation only creeps. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 1e-1, 1e2, 1e9})
    void staysBoundedWhereInterpolationCreeps(double start) {
        DoubleUnaryOperator flat = eta -> {
            double h = -1e4 * Math.pow(Math.log(eta) - 0.3, 15);
            return Math.exp(Math.max(-600, Math.min(600, h)));
        };
        Outcome outcome = run(flat, 1, start);
        assertEquals(End.FOUND, outcome.end());
        assertTrue(outcome.passes() <= 30, "passes: " + outcome.passes());
    }

    private static Outcome run(DoubleUnaryOperator kl, double bound, double start) {
        return new EtaSearch(kl, bound, 1e-6, 60, MIN, MAX, 1).run(start);
    }
}
