package dev.sinew.controller.fit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sinew.controller.Vectors;
import dev.sinew.controller.policy.Rollout;
import java.util.ArrayList;
import java.util.List;

/** Recorded trajectories as rollouts; the recordings hold T states, so state T is filled with zeros that no fit reads. */
final class RecordedRollouts {

    private RecordedRollouts() {}

    static List<Rollout> of(JsonNode X, JsonNode U) {
        int[] shape = Vectors.shape(X);
        int N = shape[0];
        int T = shape[1];
        int n = shape[2];
        int m = Vectors.shape(U)[2];
        double[] states = Vectors.array(X);
        double[] actions = Vectors.array(U);
        List<Rollout> rollouts = new ArrayList<>();
        for (int i = 0; i < N; i++) {
            double[] x = new double[(T + 1) * n];
            double[] u = new double[T * m];
            System.arraycopy(states, i * T * n, x, 0, T * n);
            System.arraycopy(actions, i * T * m, u, 0, T * m);
            rollouts.add(new Rollout(T, n, m, x, u, new double[T + 1]));
        }
        return rollouts;
    }

    static List<Rollout> read(String name) {
        JsonNode node = Vectors.read(name + "_rollouts");
        return of(node.get("X"), node.get("U"));
    }
}
