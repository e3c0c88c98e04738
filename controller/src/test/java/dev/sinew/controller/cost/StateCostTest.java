package dev.sinew.controller.cost;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.policy.Kinematics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every term of a cost against what its derivatives must be. The state is [q1 q2 v1 v2], the action has two entries. */
class StateCostTest {

    private static final int T = 8;
    private static final int N = 4;
    private static final int M = 2;
    private static final int D = N + M;

    /** Tip of a planar arm with links of 0.4 m and 0.3 m. */
    private static final Kinematics ARM = (q, point, jacobian) -> {
        double a = q[0];
        double b = q[0] + q[1];
        point[0] = 0.4 * Math.cos(a) + 0.3 * Math.cos(b);
        point[1] = 0.4 * Math.sin(a) + 0.3 * Math.sin(b);
        jacobian[0] = -point[1];
        jacobian[1] = -0.3 * Math.sin(b);
        jacobian[2] = point[0];
        jacobian[3] = 0.3 * Math.cos(b);
    };

    static List<Named<Cost>> terms() {
        int[] entries = {0, 2};
        double[] target = {0.3, -0.2};
        double[] weights = {1.3, 0.4};
        boolean[] periodic = {true, false};
        List<Named<Cost>> terms = new ArrayList<>();
        List<Norm> norms = List.of(
                Norm.quadratic(),
                Norm.l1l2(0.7, 1.9, 0.01),
                Norm.l1l2(0.7, 0, 1e-4),
                Norm.logL2(0.7, 1.9, 0.01),
                Norm.logL2(0.7, 0, 1e-4),
                Norm.logL2(0.7, 0.1, 50));
        for (Norm norm : norms) {
            for (Ramp ramp : List.of(Ramp.constant(T), Ramp.quadratic(T).withEnd(10), Ramp.last(T, 0.25))) {
                String name = norm + " " + ramp.at(0) + " " + ramp.atEnd();
                terms.add(Named.of("entries " + name, StateCost.ofEntries(entries, target, weights, norm, ramp)));
                terms.add(Named.of("point " + name, StateCost.ofPoint(ARM, 2, target, weights, norm, ramp)));
                EntryResidual turning = new EntryResidual(entries, target, periodic);
                terms.add(Named.of("turning " + name, new StateCost(turning, weights, norm, ramp)));
            }
        }
        terms.add(Named.of("angle", StateCost.ofAngle(1, 0.5, 2.5, Ramp.linear(T))));
        terms.add(Named.of("action", new ActionCost(0.3, 2)));
        terms.add(Named.of(
                "sum",
                CostSum.of(
                        new CostSum.Term("a", 0.5, StateCost.ofAngle(0, 0, 2, Ramp.constant(T))),
                        new CostSum.Term("b", 3, new ActionCost(0.1, 0.2)))));
        return terms;
    }

    @ParameterizedTest
    @MethodSource("terms")
    void gradientIsThatOfTheValueAndTheHessianIsPositiveSemiDefinite(Cost cost) {
        SplittableRandom random = new SplittableRandom(11);
        for (int trial = 0; trial < 40; trial++) {
            int t = trial % (T + 1);
            double[] z = new double[D];
            // Also far away, close by and beyond half a turn.
            double spread = Math.pow(10, random.nextDouble(-2, 0.7));
            for (int i = 0; i < D; i++) {
                z[i] = spread * random.nextGaussian();
            }
            double[] gradient = new double[D];
            double[] hessian = new double[D * D];
            double value = expand(cost, t, z, gradient, hessian);
            assertEquals(value(cost, t, z), value, 1e-14 * Math.max(1, Math.abs(value)));
            for (int i = 0; i < D; i++) {
                double h = 1e-6 * Math.max(1, Math.abs(z[i]));
                double slope = (value(cost, t, moved(z, i, h)) - value(cost, t, moved(z, i, -h))) / (2 * h);
                // The third derivative of the sharpest norms is of the order 1/alpha.
                assertEquals(slope, gradient[i], 2e-5 * (1 + Math.abs(slope)), "step " + t);
            }
            assertPositiveSemiDefinite(hessian);
        }
    }

    @Test
    void hessianOfEntriesIsExactWhereItCurvesUpwards() {
        SplittableRandom random = new SplittableRandom(3);
        for (Norm norm : List.of(Norm.quadratic(), Norm.l1l2(0.7, 1.9, 0.01), Norm.logL2(0.7, 1.9, 60))) {
            Cost cost = StateCost.ofEntries(
                    new int[] {0, 2}, new double[] {0.3, -0.2}, new double[] {1.3, 0.4}, norm, Ramp.constant(T));
            for (int trial = 0; trial < 20; trial++) {
                double[] z = random.doubles(D, -3, 3).toArray();
                assertHessian(cost, z, 1e-6);
            }
        }
    }

    @Test
    void hessianOfAPointIsExactAtItsTarget() {
        double[] z = {0.4, 0.9, 0.2, 0.1, 0, 0};
        double[] target = new double[2];
        ARM.locate(new double[] {0.4, 0.9}, target, new double[4]);
        for (Norm norm : List.of(Norm.quadratic(), Norm.logL2(0.1, 10, 1e-2), Norm.l1l2(0.1, 10, 1e-2))) {
            assertHessian(StateCost.ofPoint(ARM, 2, target, new double[] {2, 1}, norm, Ramp.constant(T)), z, 1e-5);
        }
    }

    @Test
    void curvatureOfTheLogarithmIsZeroAlongTheResidualWhereItWouldBeNegative() {
        Norm norm = Norm.logL2(0.7, 0, 0.01);
        double[] d = {0.8, -0.5};
        double[] w = {2, 3};
        double[] gradient = new double[2];
        double[] hessian = new double[4];
        norm.expand(d, w, gradient, hessian);
        for (int i = 0; i < 2; i++) {
            assertEquals(0, hessian[2 * i] * d[0] + hessian[2 * i + 1] * d[1], 1e-13);
        }
        // Across the residual nothing is taken off: y = w d, l1/(alpha + y'y) w_i w_j on directions with y'(w p) = 0.
        double[] across = {1 / 2.0 * 1.5, 1 / 3.0 * 1.6};
        double curvature = 0.7 / (0.01 + 1.6 * 1.6 + 1.5 * 1.5) * (1.5 * 1.5 + 1.6 * 1.6);
        assertEquals(curvature, quadratic(hessian, across), 1e-13);
    }

    @Test
    void referenceLogarithmHasHalfTheBendOfTheExactOne() {
        double[] d = {0.02, 0.03};
        double[] w = {1, 2};
        double[] exact = new double[4];
        double[] reference = new double[4];
        double[] none = new double[4];
        double[] gradient = new double[2];
        Norm.logL2(0.7, 0, 0.1).expand(d, w, gradient, exact);
        Norm.logL2Reference(0.7, 0, 0.1).expand(d, w, gradient, reference);
        double scale = 0.7 / (0.1 + 0.0004 + 0.0036);
        none[0] = scale;
        none[3] = scale * 4;
        for (int i = 0; i < 4; i++) {
            assertEquals(none[i] - exact[i], 2 * (none[i] - reference[i]), 1e-14);
        }
    }

    @Test
    void anglesCostTheSameOneTurnFurther() {
        Cost cost = StateCost.ofAngle(0, 0.1, 3, Ramp.constant(T));
        for (double angle : new double[] {Math.PI - 0.01, Math.PI + 0.01, -Math.PI + 0.01, 0.1, 2}) {
            double[] here = {angle, 0, 0, 0, 0, 0};
            double[] there = {angle + 2 * Math.PI, 0, 0, 0, 0, 0};
            double[] gradientHere = new double[D];
            double[] gradientThere = new double[D];
            double[] hessian = new double[D * D];
            double value = expand(cost, 0, here, gradientHere, hessian);
            assertEquals(3 * (1 - Math.cos(angle - 0.1)), value, 1e-13);
            assertEquals(value, expand(cost, 0, there, gradientThere, new double[D * D]), 1e-13);
            assertArrayEquals(gradientHere, gradientThere, 1e-13);
            assertEquals(3 * Math.pow(Math.cos((angle - 0.1) / 2), 2), hessian[0], 1e-13);
        }
    }

    @Test
    void anglesAreSmoothWhereTheyWouldWrap() {
        Cost cost = StateCost.ofAngle(0, 0, 3, Ramp.constant(T));
        double before = value(cost, 0, new double[] {Math.PI - 1e-9, 0, 0, 0, 0, 0});
        double after = value(cost, 0, new double[] {Math.PI + 1e-9, 0, 0, 0, 0, 0});
        assertEquals(before, after, 1e-12);
    }

    @Test
    void endCountsOnceAndNotAtAllWithoutAFactor() {
        double[] x = {1, 0, 0, 0};
        Cost full = StateCost.ofEntries(
                new int[] {0}, new double[1], new double[] {2}, Norm.logL2(1, 1, 0.1), Ramp.constant(T));
        assertEquals(full.stage(0, x, new double[M]), full.terminal(x));
        Cost without = StateCost.ofEntries(
                new int[] {0},
                new double[1],
                new double[] {2},
                Norm.logL2(1, 1, 0.1),
                Ramp.constant(T).withEnd(0));
        assertEquals(0, without.terminal(x));
        assertEquals(0, without.addTerminal(x, new double[N], new double[N * N]));
    }

    @Test
    void refusesNegativeWeightsAndSizesThatDoNotFit() {
        EntryResidual residual = new EntryResidual(new int[] {0, 1}, new double[2]);
        Ramp ramp = Ramp.constant(T);
        assertThrows(
                IllegalArgumentException.class,
                () -> new StateCost(residual, new double[] {1, -1}, Norm.quadratic(), ramp));
        assertThrows(
                IllegalArgumentException.class,
                () -> new StateCost(residual, new double[] {1}, Norm.quadratic(), ramp));
        assertThrows(IllegalArgumentException.class, () -> new ActionCost(1, -1));
        assertThrows(IllegalArgumentException.class, () -> Norm.l1l2(1, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> Norm.logL2(Double.NaN, 1, 1));
    }

    private static void assertHessian(Cost cost, double[] z, double tolerance) {
        double[] hessian = new double[D * D];
        expand(cost, 0, z, new double[D], hessian);
        for (int i = 0; i < D; i++) {
            double h = 1e-5;
            double[] plus = new double[D];
            double[] minus = new double[D];
            expand(cost, 0, moved(z, i, h), plus, new double[D * D]);
            expand(cost, 0, moved(z, i, -h), minus, new double[D * D]);
            for (int j = 0; j < D; j++) {
                double slope = (plus[j] - minus[j]) / (2 * h);
                assertEquals(slope, hessian[i * D + j], tolerance * Math.max(1, Math.abs(slope)));
            }
        }
    }

    private static void assertPositiveSemiDefinite(double[] hessian) {
        DMatrixRMaj H = new DMatrixRMaj(D, D, true, hessian);
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(D, false, true);
        assertTrue(eigen.decompose(H));
        double largest = 0;
        double smallest = 0;
        for (int i = 0; i < D; i++) {
            largest = Math.max(largest, eigen.getEigenvalue(i).getReal());
            smallest = Math.min(smallest, eigen.getEigenvalue(i).getReal());
            for (int j = 0; j < D; j++) {
                assertEquals(hessian[i * D + j], hessian[j * D + i], 1e-12 * (1 + Math.abs(hessian[i * D + j])));
            }
        }
        assertTrue(smallest >= -1e-12 * largest, "smallest eigenvalue " + smallest);
    }

    private static double quadratic(double[] hessian, double[] p) {
        return p[0] * (hessian[0] * p[0] + hessian[1] * p[1]) + p[1] * (hessian[2] * p[0] + hessian[3] * p[1]);
    }

    private static double[] moved(double[] z, int i, double h) {
        double[] moved = z.clone();
        moved[i] += h;
        return moved;
    }

    private static double value(Cost cost, int t, double[] z) {
        double[] x = Arrays.copyOf(z, N);
        return t == T ? cost.terminal(x) : cost.stage(t, x, Arrays.copyOfRange(z, N, D));
    }

    /** At the end only the part of x is filled. */
    private static double expand(Cost cost, int t, double[] z, double[] gradient, double[] hessian) {
        double[] x = Arrays.copyOf(z, N);
        if (t < T) {
            return cost.addStage(t, x, Arrays.copyOfRange(z, N, D), gradient, hessian);
        }
        double[] gx = new double[N];
        double[] Hxx = new double[N * N];
        double value = cost.addTerminal(x, gx, Hxx);
        System.arraycopy(gx, 0, gradient, 0, N);
        for (int i = 0; i < N; i++) {
            System.arraycopy(Hxx, i * N, hessian, i * D, N);
        }
        return value;
    }
}
