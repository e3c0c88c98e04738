package dev.sinew.runtime.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sinew.runtime.command.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnTaskTest {

    private static final String RUN = Workbench.run("steady");

    @TempDir
    Path folder;

    private Workbench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new Workbench(folder);
        bench.ownTask();
    }

    private JsonNode done(String words) throws IOException {
        CommandLineRun run = bench.sinew(words + " --json");
        assertEquals(0, run.exit(), run.err());
        return run.json();
    }

    @Test
    void learnsRunsAndEvaluatesATaskFileFromItsPath() throws IOException {
        JsonNode learned = done("learn steady.yaml");
        assertEquals("steady", learned.get("task").asText());
        assertEquals(RUN + "/skill.json", learned.get("skill").asText());
        assertTrue(learned.get("success").booleanValue());
        assertEquals("steady", done("run " + RUN).get("task").asText());
        assertEquals("steady", done("eval " + RUN).get("task").asText());
        assertEquals("steady", done("eval steady").get("task").asText());
    }

    @Test
    void goesOnFromASkillAndSaysSo() throws IOException {
        done("learn steady.yaml");
        JsonNode warm = done("learn --from " + RUN + "/skill.json");
        assertEquals("skill", warm.get("start").asText());
        assertEquals("steady", warm.get("task").asText());
        // A skill that reached the goal reaches it without a trial: the same plant, other noise.
        assertEquals(0, warm.get("trials").intValue());
    }

    @Test
    void aConditionThatReachesTheGoalIsNotPractised() throws IOException {
        Path task = bench.file("steady.yaml");
        Files.writeString(
                task,
                Files.readString(task)
                        .replace("left: {pole: 0.2 rad}", "easy: {pole: 0 rad}")
                        .replace("right: {pole: -0.2 rad}", "hard: {pole: 0.25 rad}"));
        JsonNode learned = done("learn steady.yaml");
        assertTrue(learned.get("success").booleanValue());
        JsonNode last = learned.get("iterations").get(1);
        assertEquals(2, last.get("trials").intValue());
        assertEquals(
                learned.get("iterations").get(0).get("cost_by_condition").get(0),
                last.get("cost_by_condition").get(0));
        assertEquals(Set.of("000-hard-0.mcap", "000-hard-1.mcap"), Workbench.names(bench.file(RUN), "recordings"));
        assertTrue(Files.exists(bench.file(RUN).resolve("plots/fan-hard.svg")));
    }
}
