package dev.sinew.runtime.learn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.sinew.controller.flm.Evaluation;
import dev.sinew.controller.flm.FlmState;
import dev.sinew.controller.flm.LocalController;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.policy.Rollout;
import dev.sinew.runtime.session.IterationReport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The learner's state as JSON: numbers in their shortest form that reads back to the same bits. */
final class CheckpointFile {

    static final String FORMAT = "sinew-checkpoint";
    static final int VERSION = 2;

    private static final ObjectMapper JSON = new ObjectMapper();

    private CheckpointFile() {}

    /**
     * Where a run stands.
     *
     * @param state of the learner
     * @param reports of the iterations so far
     * @param held what the file of the skill holds
     */
    record Checkpoint(FlmState state, List<IterationReport> reports, Generations.Held held) {

        /** Copies the list. */
        Checkpoint {
            reports = List.copyOf(reports);
        }
    }

    static byte[] write(Checkpoint checkpoint) {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT).put("version", VERSION);
        FlmState state = checkpoint.state();
        root.put("iteration", state.iteration()).put("trials", state.trials());
        root.set("evaluation", evaluation(state.evaluation()));
        root.set("controllers", array(state.controllers(), CheckpointFile::controller));
        ObjectNode best = root.putObject("best");
        best.put("trials", state.best().trials());
        best.set("evaluation", evaluation(state.best().evaluation()));
        best.set("policies", array(state.best().policies(), CheckpointFile::policy));
        root.set("parameters", numbers(state.parameters()));
        root.set("reports", array(checkpoint.reports(), CheckpointFile::report));
        ObjectNode held = root.putObject("held");
        held.set("evaluation", evaluation(checkpoint.held().evaluation()));
        held.put("skill", checkpoint.held().text());
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a checkpoint back.
     *
     * @throws IllegalArgumentException when it is none, cut short, or of another version; the message says so
     */
    static Checkpoint read(byte[] bytes) {
        try {
            JsonNode root = JSON.readTree(bytes);
            if (root == null || !FORMAT.equals(root.path("format").asText())) {
                throw new IllegalArgumentException("it is not a checkpoint of Sinew");
            }
            if (root.path("version").asInt() != VERSION) {
                throw new IllegalArgumentException(
                        "its version is " + root.path("version").asText() + ", this program reads " + VERSION);
            }
            JsonNode best = root.required("best");
            FlmState state = new FlmState(
                    root.required("iteration").asInt(),
                    root.required("trials").asInt(),
                    list(root.required("controllers"), CheckpointFile::controller),
                    evaluation(root.required("evaluation")),
                    new FlmState.Best(
                            list(best.required("policies"), CheckpointFile::policy),
                            evaluation(best.required("evaluation")),
                            best.required("trials").asInt()),
                    numbers(root.required("parameters")));
            JsonNode held = root.required("held");
            return new Checkpoint(
                    state,
                    list(root.required("reports"), CheckpointFile::report),
                    Generations.Held.read(held.required("skill").asText(), evaluation(held.required("evaluation"))));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is cut short or damaged (" + e.getOriginalMessage() + ")", e);
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException("it can't be read: " + e.getMessage(), e);
        }
    }

    private static ObjectNode controller(LocalController controller) {
        ObjectNode node = JSON.createObjectNode();
        node.set("multiplier", number(controller.multiplier()));
        node.set("eta", number(controller.eta()));
        node.set("predicted", number(controller.predicted()));
        node.put("planned", controller.planned())
                .put("standing", controller.standing().name());
        node.set("policy", policy(controller.policy()));
        node.set("recent", array(controller.recent(), CheckpointFile::rollout));
        controller.base().ifPresent(base -> {
            ObjectNode inner = node.putObject("base");
            inner.set("policy", policy(base.policy()));
            inner.set("trials", array(base.trials(), CheckpointFile::rollout));
        });
        return node;
    }

    private static LocalController controller(JsonNode node) {
        Optional<LocalController.Base> base = Optional.ofNullable(node.get("base"))
                .map(inner -> new LocalController.Base(
                        policy(inner.required("policy")), list(inner.required("trials"), CheckpointFile::rollout)));
        return new LocalController(
                policy(node.required("policy")),
                number(node.required("multiplier")),
                number(node.required("eta")),
                list(node.required("recent"), CheckpointFile::rollout),
                base,
                number(node.required("predicted")),
                node.required("planned").asBoolean(),
                LocalController.Standing.valueOf(node.required("standing").asText()));
    }

    private static ObjectNode policy(LinearGaussianPolicy policy) {
        ObjectNode node = JSON.createObjectNode();
        node.put("T", policy.steps()).put("n", policy.stateSize()).put("m", policy.actionSize());
        node.set("K", numbers(policy.K()));
        node.set("k", numbers(policy.k()));
        node.set("Sigma", numbers(policy.Sigma()));
        return node;
    }

    private static LinearGaussianPolicy policy(JsonNode node) {
        return new LinearGaussianPolicy(
                node.required("T").asInt(),
                node.required("n").asInt(),
                node.required("m").asInt(),
                numbers(node.required("K")),
                numbers(node.required("k")),
                numbers(node.required("Sigma")));
    }

    private static ObjectNode rollout(Rollout rollout) {
        ObjectNode node = JSON.createObjectNode();
        node.put("T", rollout.T()).put("n", rollout.n()).put("m", rollout.m());
        node.set("X", numbers(rollout.X()));
        node.set("U", numbers(rollout.U()));
        node.set("cost", numbers(rollout.cost()));
        return node;
    }

    private static Rollout rollout(JsonNode node) {
        return new Rollout(
                node.required("T").asInt(),
                node.required("n").asInt(),
                node.required("m").asInt(),
                numbers(node.required("X")),
                numbers(node.required("U")),
                numbers(node.required("cost")));
    }

    private static ObjectNode evaluation(Evaluation evaluation) {
        ObjectNode node = JSON.createObjectNode();
        node.put("passed", evaluation.passed()).put("reached", evaluation.reached());
        node.put("held", evaluation.held()).put("tried", evaluation.tried());
        node.set("costs", numbers(boxed(evaluation.costs())));
        return node;
    }

    private static Evaluation evaluation(JsonNode node) {
        return new Evaluation(
                node.required("passed").asBoolean(),
                node.required("reached").asBoolean(),
                node.required("held").asInt(),
                node.required("tried").asInt(),
                boxed(numbers(node.required("costs"))));
    }

    private static ObjectNode report(IterationReport report) {
        ObjectNode node = JSON.createObjectNode();
        node.put("iteration", report.iteration()).put("trials", report.trials());
        node.set("experienceSeconds", number(report.experienceSeconds()));
        node.put("examined", report.examined());
        node.set(
                "costs",
                numbers(report.costs().stream().mapToDouble(Double::doubleValue).toArray()));
        node.set("predictedImprovement", number(report.predictedImprovement()));
        node.set("actualImprovement", number(report.actualImprovement()));
        node.set("stepMultiplier", number(report.stepMultiplier()));
        node.set("eta", number(report.eta()));
        node.set("kl", number(report.kl()));
        node.set("entropy", number(report.entropy()));
        node.put("reached", report.reached()).put("success", report.success()).put("gates", report.gates());
        return node;
    }

    private static IterationReport report(JsonNode node) {
        return new IterationReport(
                node.required("iteration").asInt(),
                node.required("trials").asInt(),
                number(node.required("experienceSeconds")),
                node.path("examined").asInt(),
                boxed(numbers(node.required("costs"))),
                number(node.required("predictedImprovement")),
                number(node.required("actualImprovement")),
                number(node.required("stepMultiplier")),
                number(node.required("eta")),
                number(node.required("kl")),
                number(node.required("entropy")),
                node.required("reached").asBoolean(),
                node.required("success").asBoolean(),
                node.required("gates").asText());
    }

    /** A number; JSON knows only finite ones, the others stand as text. */
    private static JsonNode number(double value) {
        return Double.isFinite(value) ? JSON.getNodeFactory().numberNode(value) : new TextNode(Double.toString(value));
    }

    private static double number(JsonNode node) {
        return Double.parseDouble(node.asText());
    }

    private static ArrayNode numbers(double[] values) {
        ArrayNode node = JSON.createArrayNode();
        for (double each : values) {
            node.add(number(each));
        }
        return node;
    }

    private static double[] numbers(JsonNode node) {
        double[] values = new double[node.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(node.get(i));
        }
        return values;
    }

    private static double[] boxed(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static <T> ArrayNode array(List<T> values, Function<T, ObjectNode> write) {
        ArrayNode node = JSON.createArrayNode();
        values.forEach(each -> node.add(write.apply(each)));
        return node;
    }

    private static <T> List<T> list(JsonNode node, Function<JsonNode, T> read) {
        List<T> values = new ArrayList<>();
        node.forEach(each -> values.add(read.apply(each)));
        return values;
    }
}
