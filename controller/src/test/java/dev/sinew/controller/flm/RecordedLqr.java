package dev.sinew.controller.flm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sinew.controller.Vectors;
import dev.sinew.controller.cost.QuadraticCost;
import dev.sinew.controller.policy.Gaussian;
import dev.sinew.controller.policy.LinearGaussianDynamics;
import dev.sinew.controller.policy.LinearGaussianPolicy;

/** Reads recorded update problems; the last step has no dynamics and there is no terminal cost. */
final class RecordedLqr {

    private RecordedLqr() {}

    static LinearGaussianPolicy policy(JsonNode node) {
        int[] shape = Vectors.shape(node.get("K"));
        return new LinearGaussianPolicy(
                shape[0],
                shape[2],
                shape[1],
                Vectors.array(node.get("K")),
                Vectors.array(node.get("k")),
                Vectors.array(node.get("polSig")));
    }

    static LinearGaussianDynamics dynamics(JsonNode node) {
        int[] shape = Vectors.shape(node.get("Fm"));
        return new LinearGaussianDynamics(
                shape[0],
                shape[1],
                shape[2] - shape[1],
                Vectors.array(node.get("Fm")),
                Vectors.array(node.get("fv")),
                Vectors.symmetric(Vectors.array(node.get("dyn_covar_tri")), shape[1]));
    }

    static Gaussian start(JsonNode inputs) {
        return new Gaussian(Vectors.array(inputs.get("x0mu")), Vectors.array(inputs.get("x0sigma")));
    }

    static QuadraticCost cost(JsonNode inputs, int n) {
        return cost(inputs, inputs.get("Cm"), n);
    }

    static QuadraticCost cost(JsonNode inputs, JsonNode hessians, int n) {
        int[] shape = Vectors.shape(hessians);
        double[] cc = new double[shape[0] + 1];
        System.arraycopy(Vectors.array(inputs.get("cc")), 0, cc, 0, shape[0]);
        return new QuadraticCost(
                shape[0],
                n,
                shape[1] - n,
                Vectors.array(hessians),
                Vectors.array(inputs.get("cv")),
                cc,
                new double[n * n],
                new double[n]);
    }

    /** Each of the blocks [count x size] agrees norm-wise, relative to the recorded one. */
    static void assertBlocks(String what, JsonNode recorded, double[] found, int blocks, double tolerance) {
        double[] wanted = Vectors.array(recorded);
        assertTrue(wanted.length == found.length && blocks > 0, what + ": length " + found.length);
        int size = wanted.length / blocks;
        for (int t = 0; t < blocks; t++) {
            double error = Vectors.relative(found, wanted, t * size, size);
            assertTrue(error <= tolerance, what + " differs by " + error + " at step " + t);
        }
    }

    static void assertClose(String what, double wanted, double found, double tolerance) {
        assertTrue(
                Math.abs(found - wanted) <= tolerance * Math.abs(wanted),
                what + " is " + found + ", recorded " + wanted);
    }
}
