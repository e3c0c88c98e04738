package dev.sinew.controller.ilqr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.ilqr.BoxQp.Status;
import dev.sinew.controller.policy.ActionLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BoxQpTest {

    /** A random problem: convex by construction, of rank m or less, with every kind of bound. */
    private static final class Problem {
        final int m;
        final double[] H;
        final double[] g;
        final double[] lower;
        final double[] upper;
        final boolean singular;

        Problem(SplittableRandom random) {
            m = random.nextInt(1, 9);
            singular = random.nextInt(4) == 0;
            int rank = singular ? random.nextInt(m) : m;
            double[] root = gaussians(random, rank * m);
            H = new double[m * m];
            for (int p = 0; p < rank; p++) {
                double weight = Math.pow(10, random.nextDouble(-3, 3));
                for (int i = 0; i < m; i++) {
                    for (int j = 0; j < m; j++) {
                        H[i * m + j] += weight * root[p * m + i] * root[p * m + j];
                    }
                }
            }
            for (int i = 0; i < m && !singular; i++) {
                H[i * m + i] += 1e-2;
            }
            g = switch (random.nextInt(3)) {
                case 0 -> new double[m];
                case 1 -> gaussians(random, m);
                default -> times(H, gaussians(random, m));
            };
            lower = new double[m];
            upper = new double[m];
            for (int i = 0; i < m; i++) {
                double a = random.nextGaussian();
                double b = random.nextGaussian();
                lower[i] = Math.min(a, b);
                upper[i] = Math.max(a, b);
                // An infinite side only where the minimum surely exists.
                boolean mayBeInfinite = !singular;
                switch (random.nextInt(6)) {
                    case 0 -> upper[i] = lower[i];
                    case 1 -> lower[i] = mayBeInfinite ? Double.NEGATIVE_INFINITY : lower[i];
                    case 2 -> upper[i] = mayBeInfinite ? Double.POSITIVE_INFINITY : upper[i];
                    case 3 -> {
                        lower[i] = mayBeInfinite ? Double.NEGATIVE_INFINITY : lower[i];
                        upper[i] = mayBeInfinite ? Double.POSITIVE_INFINITY : upper[i];
                    }
                    default -> {}
                }
            }
        }

        double value(double[] x) {
            double[] Hx = times(H, x);
            double sum = 0;
            for (int i = 0; i < m; i++) {
                sum += x[i] * (0.5 * Hx[i] + g[i]);
            }
            return sum;
        }

        /** Karush-Kuhn-Tucker residual with the multipliers written out, not the solver's formula. */
        double residual(double[] x) {
            double[] gradient = times(H, x);
            double worst = 0;
            for (int i = 0; i < m; i++) {
                gradient[i] += g[i];
                double violation = Math.max(Math.max(lower[i] - x[i], x[i] - upper[i]), 0);
                double multiplierLower = x[i] == lower[i] ? Math.max(gradient[i], 0) : 0;
                double multiplierUpper = x[i] == upper[i] ? Math.max(-gradient[i], 0) : 0;
                double stationarity = Math.abs(gradient[i] - multiplierLower + multiplierUpper);
                worst = Math.max(worst, Math.max(violation, stationarity));
            }
            return worst;
        }
    }

    @Test
    void meetsTheOptimalityConditionsOnTenThousandRandomProblems() {
        SplittableRandom random = new SplittableRandom(4);
        List<Status> ends = new ArrayList<>();
        for (int problem = 0; problem < 10_000; problem++) {
            Problem p = new Problem(random);
            BoxQp qp = new BoxQp(p.m);
            double[] x = gaussians(random, p.m);
            ends.add(qp.solve(p.H, p.g, p.lower, p.upper, x));
            assertTrue(p.residual(x) <= 1e-8, "residual " + p.residual(x) + " in problem " + problem);
        }
        int singular = Collections.frequency(ends, Status.SINGULAR);
        assertEquals(10_000, singular + Collections.frequency(ends, Status.SOLVED));
        assertTrue(singular > 500, "problems with many solutions are among them");
    }

    @Test
    void isNoWorseThanAnyOfManyRandomFeasiblePoints() {
        SplittableRandom random = new SplittableRandom(5);
        for (int problem = 0; problem < 300; problem++) {
            Problem p = new Problem(random);
            double[] x = new double[p.m];
            new BoxQp(p.m).solve(p.H, p.g, p.lower, p.upper, x);
            double best = p.value(x);
            for (int draw = 0; draw < 100; draw++) {
                double[] other = gaussians(random, p.m);
                new ActionLimits(p.lower, p.upper).clamp(other);
                assertTrue(p.value(other) >= best - 1e-9 * (1 + Math.abs(best)));
            }
        }
    }

    @Test
    void answersToAChangeOfTheLinearTermWithItsGainsWhileTheClampedSetStays() {
        SplittableRandom random = new SplittableRandom(6);
        int compared = 0;
        for (int problem = 0; problem < 500; problem++) {
            Problem p = new Problem(random);
            BoxQp qp = new BoxQp(p.m);
            double[] x = new double[p.m];
            if (qp.solve(p.H, p.g, p.lower, p.upper, x) != Status.SOLVED) {
                continue;
            }
            double[] B = gaussians(random, p.m);
            double[] K = new double[p.m];
            qp.gains(B, 1, K);
            double step = 1e-3;
            double[] moved = new double[p.m];
            Arrays.setAll(moved, i -> p.g[i] + step * B[i]);
            BoxQp other = new BoxQp(p.m);
            double[] y = x.clone();
            other.solve(p.H, moved, p.lower, p.upper, y);
            for (int i = 0; i < p.m; i++) {
                assertTrue(qp.isFree(i) || K[i] == 0, "a clamped coordinate has no gain");
                if (sameSet(qp, other, p.m)) {
                    assertEquals(K[i], (y[i] - x[i]) / step, 1e-5 * (1 + Math.abs(K[i])));
                    compared++;
                }
            }
        }
        assertTrue(compared > 500, "compared " + compared);
    }

    @Test
    void takesOneNewtonStepWithoutBounds() {
        double[] x = {7, -7};
        BoxQp qp = new BoxQp(2);
        double[] infinite = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] minusInfinite = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        // H^-1 g by hand: det = 5, x = -[2 -1; -1 3] [5; 10] / 5 = (0, -5).
        Status status = qp.solve(new double[] {3, 1, 1, 2}, new double[] {5, 10}, minusInfinite, infinite, x);
        assertEquals(Status.SOLVED, status);
        assertEquals(0, x[0], 1e-14);
        assertEquals(-5, x[1], 1e-14);
        assertTrue(qp.steps() <= 2, "steps " + qp.steps());
    }

    @Test
    void namesWhatItCannotSolve() {
        double[] infinite = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] minusInfinite = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        double[] one = {1, 1};
        double[] minusOne = {-1, -1};
        double[] falling = {1, 1};
        double[] singular = {1, -1, -1, 1};
        assertEquals(Status.UNBOUNDED, solve(singular, falling, minusInfinite, infinite));
        assertEquals(Status.UNBOUNDED, solve(new double[4], falling, minusInfinite, infinite));
        assertEquals(Status.NOT_CONVEX, solve(new double[] {1, 0, 0, -1}, falling, minusInfinite, infinite));
        assertEquals(Status.NOT_CONVEX, solve(new double[] {1, 0, 0, Double.NaN}, falling, minusOne, one));
        assertEquals(
                Status.NO_PROGRESS,
                solve(new double[] {1, 0, 0, 1}, new double[] {Double.NaN, 1}, minusInfinite, infinite));
        assertEquals(Status.SINGULAR, solve(new double[4], new double[2], minusOne, one));
        assertEquals(Status.SOLVED, solve(singular, falling, minusOne, one), "it is bounded, and ends in a corner");
        assertEquals(Status.SOLVED, solve(new double[] {1, 0, 0, -1}, falling, one, one), "nothing is free");
    }

    private static Status solve(double[] H, double[] g, double[] lower, double[] upper) {
        return new BoxQp(2).solve(H, g, lower, upper, new double[] {0.3, 0.2});
    }

    private static boolean sameSet(BoxQp a, BoxQp b, int m) {
        for (int i = 0; i < m; i++) {
            if (a.isFree(i) != b.isFree(i)) {
                return false;
            }
        }
        return true;
    }

    private static double[] gaussians(SplittableRandom random, int count) {
        double[] values = new double[count];
        Arrays.setAll(values, i -> random.nextGaussian());
        return values;
    }

    private static double[] times(double[] H, double[] x) {
        int m = x.length;
        double[] y = new double[m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                y[i] += H[i * m + j] * x[j];
            }
        }
        return y;
    }
}
