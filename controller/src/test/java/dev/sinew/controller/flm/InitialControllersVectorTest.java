package dev.sinew.controller.flm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sinew.controller.Vectors;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Initial controllers against those of the public code. */
class InitialControllersVectorTest {

    private static final double TOLERANCE = 1e-10;

    @Test
    void reproducesAllSixRecordedCases() {
        JsonNode cases = Vectors.read("init_controllers").get("cases");
        assertEquals(6, cases.size());
        int lqr = 0;
        for (JsonNode each : cases) {
            lqr += each.get("type").asText().equals("lqr") ? 1 : 0;
            compare(build(each), each.get("controller"));
        }
        assertEquals(4, lqr);
    }

    private static LinearGaussianPolicy build(JsonNode node) {
        JsonNode hyper = node.get("hyper");
        int T = hyper.get("T").asInt();
        int m = hyper.get("dU").asInt();
        double variance = hyper.get("init_var").asDouble();
        int[] position = IntStream.range(0, m).toArray();
        double[] x0 = numbers(hyper.get("x0"));
        if (node.get("type").asText().equals("pd")) {
            int joints = hyper.get("dQ").asInt();
            return InitialControllers.pd(
                    T,
                    x0,
                    position,
                    IntStream.range(joints, joints + m).toArray(),
                    hyper.get("pos_gains").asDouble(),
                    hyper.get("vel_gains_mult").asDouble(),
                    variance);
        }
        DoubleIntegrator guess = new DoubleIntegrator(
                hyper.get("dt").asDouble(),
                position,
                IntStream.range(m, 2 * m).toArray(),
                numbers(hyper.get("init_gains")),
                numbers(hyper.get("init_acc")));
        HoldPose hold = new HoldPose(
                hyper.get("stiffness").asDouble(),
                hyper.get("stiffness_vel").asDouble(),
                hyper.get("final_weight").asDouble(),
                DoubleStream.generate(() -> variance).limit(m).toArray());
        return InitialControllers.lqr(T, x0, guess, hold);
    }

    private static void compare(LinearGaussianPolicy policy, JsonNode expected) {
        int T = policy.steps();
        int n = policy.stateSize();
        int m = policy.actionSize();
        close(policy.K(), Vectors.array(expected.get("K")), T, m * n);
        close(policy.k(), Vectors.array(expected.get("k")), T, m);
        close(policy.Sigma(), Vectors.array(expected.get("polSig")), T, m * m);
    }

    private static void close(double[] actual, double[] expected, int T, int size) {
        assertEquals(T * size, expected.length);
        for (int t = 0; t < T; t++) {
            double norm = 0;
            for (int i = 0; i < size; i++) {
                norm += Math.abs(expected[t * size + i]);
            }
            if (norm == 0) {
                for (int i = 0; i < size; i++) {
                    assertEquals(0, actual[t * size + i], TOLERANCE);
                }
            } else {
                assertTrue(Vectors.relative(actual, expected, t * size, size) <= TOLERANCE);
            }
        }
    }

    private static double[] numbers(JsonNode list) {
        double[] values = new double[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.get(i).asDouble();
        }
        return values;
    }
}
