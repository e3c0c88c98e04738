package dev.sinew.runtime.learn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sinew.controller.policy.ActionLimits;
import dev.sinew.controller.policy.ExplorationPolicy;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.policy.Policy;
import dev.sinew.controller.task.Skill;
import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.skill.SkillWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What goes with the recording of a trial so that it can be repeated from its file alone: the run's settings, the task's files,
 * the controller as a skill, and the noise that was added to it.
 */
final class TrialFiles {

    static final String SKILL = "skill.json";
    static final String EXPLORATION = "exploration.json";

    private static final String FORMAT = "sinew-exploration";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SortedMap<String, byte[]> common;
    private @Nullable LinearGaussianPolicy written;
    private byte[] skill = new byte[0];

    private TrialFiles(SortedMap<String, byte[]> common) {
        this.common = common;
    }

    /** The files of the trials of a run, whose settings and task are in its folder. */
    static TrialFiles in(RunFolder folder) {
        TreeMap<String, byte[]> common = new TreeMap<>();
        for (String each : TaskFiles.NAMES) {
            if (folder.has(each)) {
                common.put(each, folder.read(each));
            }
        }
        if (folder.has(RunSettings.FILE)) {
            common.put(RunSettings.FILE, folder.read(RunSettings.FILE));
        }
        return new TrialFiles(common);
    }

    /** The files of a trial: the skill has the one movement that acted, without its noise. */
    SortedMap<String, byte[]> of(Skill acting, ExplorationPolicy policy) {
        // Trials of one iteration share their controller, and writing it takes a while.
        if (policy.mean() != written) {
            written = policy.mean();
            skill = bytes(acting);
        }
        TreeMap<String, byte[]> files = new TreeMap<>(common);
        files.put(SKILL, skill);
        files.put(EXPLORATION, write(policy));
        return files;
    }

    private static byte[] bytes(Skill skill) {
        return SkillWriter.write(skill).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] write(ExplorationPolicy policy) {
        int m = policy.mean().actionSize();
        double[] offsets = policy.offsets();
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT).put("version", 2);
        root.put("T", policy.mean().steps()).put("m", m);
        Arrays.stream(policy.limits().lower()).forEach(root.putArray("lower")::add);
        Arrays.stream(policy.limits().upper()).forEach(root.putArray("upper")::add);
        ArrayNode rows = root.putArray("offsets");
        for (int t = 0; t < policy.mean().steps(); t++) {
            ArrayNode row = rows.addArray();
            for (int i = 0; i < m; i++) {
                row.add(offsets[t * m + i]);
            }
        }
        try {
            return JSON.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers can always be written", e);
        }
    }

    /**
     * The policy as it acted, with its noise if the recording holds any.
     *
     * @throws CommandFailure with exit code 3 when the noise does not fit the controller
     */
    static Policy acting(String recording, LinearGaussianPolicy mean, SortedMap<String, byte[]> files) {
        byte[] bytes = files.get(EXPLORATION);
        if (bytes == null) {
            return mean;
        }
        try {
            JsonNode root = JSON.readTree(bytes);
            int version = root.path("version").asInt();
            if (!FORMAT.equals(root.path("format").asText()) || version < 1 || version > 2) {
                throw new IllegalArgumentException("another format");
            }
            int m = mean.actionSize();
            // In version 1 noise was not turned at limits.
            ActionLimits limits = version == 1
                    ? ActionLimits.none(m)
                    : new ActionLimits(numbers(root.required("lower")), numbers(root.required("upper")));
            double[] offsets = new double[mean.steps() * m];
            for (int i = 0; i < offsets.length; i++) {
                offsets[i] =
                        root.required("offsets").required(i / m).required(i % m).doubleValue();
            }
            return ExplorationPolicy.withOffsets(mean, offsets, limits);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.of(
                            ExitCode.CONFIGURATION,
                            recording + ": its noise does not fit the controller: " + e.getMessage(),
                            "use the skill that goes with the recording")
                    .because(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[] numbers(JsonNode array) {
        return IntStream.range(0, array.size())
                .mapToDouble(i -> array.get(i).asDouble())
                .toArray();
    }
}
