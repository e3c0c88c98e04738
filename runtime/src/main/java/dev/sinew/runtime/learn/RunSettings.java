package dev.sinew.runtime.learn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sinew.runtime.session.Adapt;
import dev.sinew.runtime.session.Plant;
import dev.sinew.runtime.session.Start;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * What a run was asked for: the file {@code run.json} of its folder. Together with the task's files beside it, it fixes
 * every byte that the run learns.
 *
 * @param task a built-in task's name, or the path of the task file as it was given
 * @param digest of the files that the task comes from, whose copies the folder holds
 * @param seed seed of everything
 * @param plant which simulated robot
 * @param start where the first controller comes from
 * @param adapt how trials improve the controller
 * @param fromSkill whether it comes from the skill that is kept in {@code from.json}
 * @param iterations most iterations
 */
record RunSettings(
        String task,
        String digest,
        long seed,
        Plant plant,
        Start start,
        Adapt adapt,
        boolean fromSkill,
        int iterations) {

    static final String FILE = "run.json";

    private static final String FORMAT = "sinew-run";
    private static final int VERSION = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the report calls the start. */
    String startWord() {
        return fromSkill ? "skill" : word(start);
    }

    byte[] write() {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT).put("version", VERSION);
        root.put("task", task)
                .put("digest", digest)
                .put("seed", seed)
                .put("plant", word(plant))
                .put("start", word(start));
        root.put("adapt", word(adapt)).put("from_skill", fromSkill).put("iterations", iterations);
        return (root.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Reads them back; empty when the bytes are no such file. */
    static Optional<RunSettings> read(byte[] bytes) {
        try {
            JsonNode root = JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
            if (!FORMAT.equals(root.path("format").asText())
                    || root.path("version").asInt() != VERSION) {
                return Optional.empty();
            }
            return Optional.of(new RunSettings(
                    root.required("task").asText(),
                    root.required("digest").asText(),
                    root.required("seed").asLong(),
                    Plant.valueOf(root.required("plant").asText().toUpperCase(Locale.ROOT)),
                    Start.valueOf(root.required("start").asText().toUpperCase(Locale.ROOT)),
                    Adapt.valueOf(root.required("adapt").asText().toUpperCase(Locale.ROOT)),
                    root.required("from_skill").asBoolean(),
                    root.required("iterations").asInt()));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** As it is written in files. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
