package dev.sinew.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sinew.controller.cost.QuadraticCost;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.policy.Rollout;
import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The recorded inputs of an update: the second iteration of a learning run of the public GPS code (format gps-oracle-v1).
 *
 * @param before rollouts of the first iteration
 * @param rollouts rollouts of the second
 * @param previous the controller that made them
 * @param cost the cost, expanded
 * @param epsilon bound on the divergence of the whole trajectory, 1 nat per step
 * @param eta where the recorded search started
 */
record RecordedUpdate(
        List<Rollout> before,
        List<Rollout> rollouts,
        LinearGaussianPolicy previous,
        QuadraticCost cost,
        double epsilon,
        double eta) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static RecordedUpdate read(String system) {
        JsonNode second = file(system + "_it1_rollouts");
        JsonNode lqr = file(system + "_it1_lqr");
        LinearGaussianPolicy previous = policy(second.get("prev_controller"));
        JsonNode warm = lqr.get("run_warm");
        return new RecordedUpdate(
                rollouts(file(system + "_it0_rollouts")),
                rollouts(second),
                previous,
                cost(lqr.get("inputs"), previous.stateSize()),
                warm.get("kl_step_per_timestep").asDouble() * previous.steps(),
                warm.get("eta0").asDouble());
    }

    private static JsonNode file(String name) {
        Path file = folder().resolve(name + ".json.gz");
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw CommandFailure.of(
                    ExitCode.CONFIGURATION,
                    "the recorded inputs cannot be read: " + file.toAbsolutePath(),
                    "name their folder: SINEW_VECTORS=FOLDER ./sinew bench local-update");
        }
    }

    private static Path folder() {
        String folder = System.getProperty("sinew.vectors", System.getenv("SINEW_VECTORS"));
        if (folder == null) {
            throw CommandFailure.of(
                    ExitCode.CONFIGURATION,
                    "this benchmark runs on recorded inputs, and their folder is not known",
                    "name it: SINEW_VECTORS=FOLDER ./sinew bench local-update");
        }
        return Path.of(folder);
    }

    /** The recordings hold T states, so the last state is not known: zeros stand for it, and no fit may read them. */
    private static List<Rollout> rollouts(JsonNode node) {
        double[] states = array(node.get("X"));
        double[] actions = array(node.get("U"));
        int N = node.get("N").asInt();
        int T = node.get("T").asInt();
        int n = node.get("dX").asInt();
        int m = node.get("dU").asInt();
        List<Rollout> rollouts = new ArrayList<>();
        for (int i = 0; i < N; i++) {
            double[] X = new double[(T + 1) * n];
            double[] U = new double[T * m];
            System.arraycopy(states, i * T * n, X, 0, T * n);
            System.arraycopy(actions, i * T * m, U, 0, T * m);
            rollouts.add(new Rollout(T, n, m, X, U, new double[T + 1]));
        }
        return rollouts;
    }

    private static LinearGaussianPolicy policy(JsonNode node) {
        JsonNode shape = node.get("K").get("shape");
        return new LinearGaussianPolicy(
                shape.get(0).asInt(),
                shape.get(2).asInt(),
                shape.get(1).asInt(),
                array(node.get("K")),
                array(node.get("k")),
                array(node.get("polSig")));
    }

    private static QuadraticCost cost(JsonNode inputs, int n) {
        JsonNode shape = inputs.get("Cm").get("shape");
        int T = shape.get(0).asInt();
        double[] constants = new double[T + 1];
        System.arraycopy(array(inputs.get("cc")), 0, constants, 0, T);
        return new QuadraticCost(
                T,
                n,
                shape.get(1).asInt() - n,
                array(inputs.get("Cm")),
                array(inputs.get("cv")),
                constants,
                new double[n * n],
                new double[n]);
    }

    private static double[] array(JsonNode node) {
        JsonNode data = node.get("data");
        double[] values = new double[data.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = data.get(i).asDouble();
        }
        return values;
    }
}
