package dev.sinew.controller.ilqr;

/**
 * When iLQR regularises, steps and stops.
 *
 * @param iterations most passes, each one backward and forward
 * @param tolerance stops when an accepted step lowers the cost by less than this share of it
 * @param gradientTolerance stops when no entry of the cost's gradient with respect to the free actions is above this share of
 *     1 + cost
 * @param mu first regularisation; 0 makes a linear-quadratic problem converge in one iteration
 * @param smallestMu below it the regularisation is 0
 * @param largestMu above it the solver gives up
 * @param muFactor base of the quadratic schedule, above 1
 * @param lineSearch step sizes tried: {@code 1.1^(-i^2)} for i = 0 .. lineSearch - 1
 * @param acceptance smallest accepted ratio of the actual to the expected improvement, from 0 up to 0.5
 */
public record IlqrSettings(
        int iterations,
        double tolerance,
        double gradientTolerance,
        double mu,
        double smallestMu,
        double largestMu,
        double muFactor,
        int lineSearch,
        double acceptance) {

    /** Checks the ranges. */
    public IlqrSettings {
        require(iterations >= 1, "iterations >= 1", iterations);
        require(tolerance >= 0, "tolerance >= 0", tolerance);
        require(gradientTolerance >= 0, "gradientTolerance >= 0", gradientTolerance);
        require(mu >= 0, "mu >= 0", mu);
        require(smallestMu > 0, "smallestMu > 0", smallestMu);
        require(largestMu >= mu && largestMu >= smallestMu, "largestMu >= mu and smallestMu", largestMu);
        require(muFactor > 1, "muFactor > 1", muFactor);
        require(lineSearch >= 1, "lineSearch >= 1", lineSearch);
        require(acceptance >= 0 && acceptance < 0.5, "0 <= acceptance < 0.5", acceptance);
    }

    /**
     * The usual choices: regularisation 1e-6 .. 1e10 by factors that start at 1.6 (Tassa 2012), 10 step sizes down to 4e-4.
     */
    public static IlqrSettings defaults() {
        return new IlqrSettings(200, 1e-9, 1e-9, 0, 1e-6, 1e10, 1.6, 10, 1e-4);
    }

    /** The same with another bound on the iterations. */
    public IlqrSettings withIterations(int most) {
        return new IlqrSettings(
                most, tolerance, gradientTolerance, mu, smallestMu, largestMu, muFactor, lineSearch, acceptance);
    }

    /** The same with another stopping rule: relative improvement of the cost. */
    public IlqrSettings withTolerance(double relative) {
        return new IlqrSettings(
                iterations, relative, gradientTolerance, mu, smallestMu, largestMu, muFactor, lineSearch, acceptance);
    }

    private static void require(boolean holds, String rule, double found) {
        if (!holds) {
            throw new IllegalArgumentException("iLQR needs " + rule + ", found " + found);
        }
    }
}
