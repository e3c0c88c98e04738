package dev.sinew.controller.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sinew.controller.Vectors;
import dev.sinew.controller.policy.Kinematics;
import dev.sinew.controller.policy.Rollout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Costs and their expansion against those of the public code, in the mode that reproduces it. */
class CostVectorTest {

    /** Ramps stand in single precision in both, and round alike. */
    private static final double TOLERANCE = 1e-12;

    private final JsonNode file = Vectors.read("costs");

    @Test
    void reproducesAllNineRecordedCosts() {
        JsonNode evals = file.get("evals");
        assertEquals(9, evals.size());
        for (JsonNode eval : evals) {
            int[] shape = Vectors.shape(eval.get("X"));
            int T = shape[0];
            for (int t = 0; t < T; t++) {
                compare(eval, t, T, shape[1], Vectors.shape(eval.get("U"))[1]);
            }
        }
    }

    private static void compare(JsonNode eval, int t, int T, int n, int m) {
        double[] x = block(Vectors.array(eval.get("X")), t, n);
        double[] u = block(Vectors.array(eval.get("U")), t, m);
        int d = n + m;
        double[] gradient = new double[d];
        double[] hessian = new double[d * d];
        Cost cost = build(eval, t, T);
        double l = cost.addStage(t, x, u, gradient, hessian);
        assertEquals(l, cost.stage(t, x, u));
        close(new double[] {l}, block(Vectors.array(eval.get("l")), t, 1));
        close(part(gradient, d, 0, 0, 1, n), block(Vectors.array(eval.get("lx")), t, n));
        close(part(gradient, d, 0, n, 1, m), block(Vectors.array(eval.get("lu")), t, m));
        close(part(hessian, d, 0, 0, n, n), block(Vectors.array(eval.get("lxx")), t, n * n));
        close(part(hessian, d, n, n, m, m), block(Vectors.array(eval.get("luu")), t, m * m));
        close(part(hessian, d, n, 0, m, n), block(Vectors.array(eval.get("lux")), t, m * n));
    }

    private static Cost build(JsonNode eval, int t, int T) {
        String type = eval.get("type").asText();
        if (type.equals("action")) {
            return new ActionCost(numbers(eval.get("wu")));
        }
        Ramp.Reference shape = Ramp.Reference.valueOf(eval.get("ramp").asText().toUpperCase(Locale.ROOT));
        Ramp ramp = Ramp.reference(shape, T, eval.get("wp_final_multiplier").asDouble());
        double l1 = eval.get("l1").asDouble();
        double l2 = eval.get("l2").asDouble();
        double alpha = eval.get("alpha").asDouble();
        double[] target = numbers(eval.get("target"));
        double[] weights = numbers(eval.get("wp"));
        if (type.equals("state")) {
            int from = eval.get("state_slice").get(0).asInt();
            int[] entries = {from, from + 1};
            return StateCost.ofEntries(entries, target, weights, Norm.l1l2(l1, l2, alpha), ramp);
        }
        Norm norm = eval.get("norm").asText().equals("logl2")
                ? Norm.logL2Reference(l1, l2, alpha)
                : Norm.l1l2(l1, l2, alpha);
        return StateCost.ofPoint(recorded(eval, t, target.length), 7, target, weights, norm, ramp);
    }

    /** The points and Jacobian that were recorded at step t. */
    private static Kinematics recorded(JsonNode eval, int t, int size) {
        double[] jacobians = Vectors.array(eval.get("jacobian"));
        double[] X = Vectors.array(eval.get("X"));
        return (q, point, jacobian) -> {
            System.arraycopy(X, t * 26 + eval.get("ee_slice").get(0).asInt(), point, 0, size);
            System.arraycopy(jacobians, t * size * 7, jacobian, 0, size * 7);
        };
    }

    @Test
    void reproducesTheRecordedAverageOfExpansions() {
        JsonNode node = file.get("expansion");
        int[] shape = Vectors.shape(node.get("X"));
        int N = shape[0];
        int T = shape[1];
        int n = shape[2];
        int m = Vectors.shape(node.get("U"))[2];
        int d = n + m;
        Recorded cost = new Recorded(node, T, n, m);
        List<Rollout> rollouts = new ArrayList<>();
        for (int i = 0; i < N; i++) {
            // The recording has no x_T.
            double[] X = new double[(T + 1) * n];
            System.arraycopy(Vectors.array(node.get("X")), i * T * n, X, 0, T * n);
            rollouts.add(new Rollout(T, n, m, X, block(Vectors.array(node.get("U")), i, T * m), new double[T + 1]));
        }
        CostExpansion expansion = CostExpansion.of(cost, rollouts);
        assertEquals(N * T, cost.calls);
        assertTrue(expansion.rejections().isEmpty());
        QuadraticCost average = expansion.quadratic().orElseThrow();
        for (int t = 0; t < T; t++) {
            close(block(average.C(), t, d * d), block(Vectors.array(node.get("Cm")), t, d * d));
            close(block(average.c(), t, d), block(Vectors.array(node.get("cv")), t, d));
            close(block(average.cc(), t, 1), block(Vectors.array(node.get("cc")), t, 1));
        }
    }

    /** Gives out the recorded derivatives of each sample, found again by its state. */
    private static final class Recorded implements Cost {

        private final int T;
        private final int n;
        private final int m;
        private final double[] X;
        private final double[] l;
        private final double[] lx;
        private final double[] lu;
        private final double[] lxx;
        private final double[] luu;
        private final double[] lux;
        private int calls;

        Recorded(JsonNode node, int T, int n, int m) {
            this.T = T;
            this.n = n;
            this.m = m;
            X = Vectors.array(node.get("X"));
            l = Vectors.array(node.get("l"));
            lx = Vectors.array(node.get("lx"));
            lu = Vectors.array(node.get("lu"));
            lxx = Vectors.array(node.get("lxx"));
            luu = Vectors.array(node.get("luu"));
            lux = Vectors.array(node.get("lux"));
        }

        @Override
        public double stage(int t, double[] x, double[] u) {
            throw new AssertionError("not asked for");
        }

        @Override
        public double terminal(double[] x) {
            return 0;
        }

        @Override
        public double addStage(int t, double[] x, double[] u, double[] gradient, double[] hessian) {
            calls++;
            int at = 0;
            while (!Arrays.equals(X, (at * T + t) * n, (at * T + t + 1) * n, x, 0, n)) {
                at++;
            }
            int row = at * T + t;
            int d = n + m;
            for (int i = 0; i < d; i++) {
                gradient[i] += i < n ? lx[row * n + i] : lu[row * m + i - n];
                for (int j = 0; j < d; j++) {
                    hessian[i * d + j] += entry(row, i, j);
                }
            }
            return l[row];
        }

        private double entry(int row, int i, int j) {
            if (i < n && j < n) {
                return lxx[row * n * n + i * n + j];
            }
            if (i >= n && j >= n) {
                return luu[row * m * m + (i - n) * m + j - n];
            }
            return i >= n ? lux[row * m * n + (i - n) * n + j] : lux[row * m * n + (j - n) * n + i];
        }

        @Override
        public double addTerminal(double[] x, double[] gradient, double[] hessian) {
            return 0;
        }
    }

    private static void close(double[] actual, double[] expected) {
        double norm = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            norm += expected[i] * expected[i];
            difference += (actual[i] - expected[i]) * (actual[i] - expected[i]);
        }
        assertEquals(0, Math.sqrt(difference), TOLERANCE * Math.sqrt(norm) + 1e-15);
    }

    private static double[] block(double[] values, int index, int size) {
        return Arrays.copyOfRange(values, index * size, (index + 1) * size);
    }

    private static double[] part(double[] matrix, int stride, int row, int column, int rows, int columns) {
        double[] part = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(matrix, (row + i) * stride + column, part, i * columns, columns);
        }
        return part;
    }

    private static double[] numbers(JsonNode list) {
        double[] values = new double[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.get(i).asDouble();
        }
        return values;
    }
}
