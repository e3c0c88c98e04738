package dev.sinew.runtime.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sinew.runtime.config.TaskDefinition;
import dev.sinew.runtime.config.TaskReader;
import dev.sinew.runtime.learn.SimulatedRobots;
import dev.sinew.runtime.session.Plant;
import dev.sinew.runtime.session.RealTime;
import dev.sinew.runtime.session.Start;
import dev.sinew.sim.RobotLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTest {

    @TempDir
    Path folder;

    private final FakeSession session = new FakeSession();

    private CommandLineRun sinew(String words) {
        return CommandLineRun.of(session, folder, words.isEmpty() ? new String[0] : words.split(" "));
    }

    private void skill(String run) throws IOException {
        Path file = folder.resolve("runs").resolve(run).resolve("skill.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{}");
    }

    @Test
    void printsNameAndVersion() {
        CommandLineRun run = sinew("--version");
        assertEquals(0, run.exit());
        assertEquals("sinew 0.1.0", run.out().strip());
    }

    @Test
    void reportsALearnedSkillOnTheStandardOutputAndTheTableBesideIt() {
        CommandLineRun run = sinew("learn cartpole --seed 7");
        assertEquals(0, run.exit());
        assertEquals(
                List.of(
                        "cartpole: learned after 6 trials (15.0 s of experience), cost 13.00 -> 3.000",
                        "runs/20260101T000000-cartpole/skill.json"),
                run.out().lines().toList());
        assertTrue(run.err().contains("predicted   actual   step"), run.err());
        assertTrue(run.err().contains("\u2713"), run.err());
        assertTrue(run.err().strip().endsWith("next: ./sinew run runs/20260101T000000-cartpole"), run.err());
        assertFalse(run.err().contains("\033") || run.err().contains("\r"), "no cursor tricks where no terminal is");
        assertNotNull(session.learned);
        assertEquals(7, session.learned.seed());
        assertEquals(Plant.HIDDEN, session.learned.plant());
    }

    @Test
    void tellsTrialsThatOnlyExaminedApartFromThoseThatWereLearnedFrom() throws IOException {
        CommandLineRun run = sinew("learn cartpole --realtime");
        assertTrue(
                run.out().contains("learned after 6 trials (15.0 s of experience), examined in 4 more (10.0 s), cost"),
                run.out());
        JsonNode json = sinew("learn cartpole --realtime --json").json();
        assertEquals(6, json.path("trials").asInt());
        assertEquals(4, json.path("examined").asInt());
        assertEquals(10, json.path("examined_s").asDouble());
    }

    @Test
    void handsEveryOptionToTheSession() {
        sinew("learn pendulum --start scratch --plant nominal --iterations 3 --threads 2 --realtime --yes");
        assertNotNull(session.learned);
        assertEquals(Start.SCRATCH, session.learned.start());
        assertEquals(Plant.NOMINAL, session.learned.plant());
        assertEquals(3, session.learned.iterations());
        assertEquals(2, session.learned.threads());
        assertTrue(session.learned.realTime() == RealTime.PREFER);
    }

    @Test
    void reportsTheKeysOfTheContract() throws IOException {
        JsonNode json = sinew("learn cartpole --json").json();
        for (String key :
                ("task robot on seed start plant adapt iterations trials experience_s examined examined_s success cost_initial "
                                + "cost_final skill run")
                        .split(" ")) {
            assertTrue(json.has(key), key);
        }
        JsonNode iteration = json.get("iterations").get(1);
        for (String key : "cost predicted_improvement actual_improvement step_multiplier eta kl entropy".split(" ")) {
            assertTrue(iteration.get(key).isNumber(), key);
        }
        assertTrue(json.get("iterations").get(0).get("eta").isNull(), "JSON has no NaN");
    }

    @Test
    void exitsWithSixWhenTheGoalWasNotReached() throws IOException {
        CommandLineRun run = sinew("learn hard --json");
        assertEquals(6, run.exit());
        assertFalse(run.json().get("success").booleanValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--version",
                "--help",
                "learn --help",
                "learn",
                "learn hard",
                "learn broken",
                "learn interrupted",
                "run",
                "run nothing",
                "eval",
                "bench",
                "bench nothing",
                "lern",
                "",
                "learn --sed 3",
                "run --on bus"
            })
    void printsExactlyOneJsonObject(String words) throws IOException {
        CommandLineRun run = sinew((words + " --json").strip());
        assertFalse(run.json().isEmpty());
        assertEquals(run.exit() != 0 && run.exit() != 6, run.json().has("error"));
        if (run.json().has("error")) {
            assertEquals(run.exit(), run.json().get("error").get("code").intValue());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lern cartpole,             2, there is no verb lern,            did you mean learn?",
        "learn --sed 3,             2, there is no option --sed,         did you mean --seed?",
        "learn --seed x,            2, Invalid value for option '--seed', see ./sinew learn --help",
        "learn --plant strange,     2, Invalid value for option '--plant', see ./sinew learn --help",
        "learn one two,             2, learn does not take another word: two, see ./sinew learn --help",
        "learn --iterations -1,     2, --iterations must not be negative, 0 evaluates",
        "learn --from a --start pd, 2, --from and --start exclude each other, keep one",
        "run --threads 0,           2, --threads must be at least 1,     leave it out",
        "run --on reel,             2, --on reel: there is no such,      did you mean --on real?",
        "run --on bus,              4, --on bus is not in this version,  --on sim",
        "learn --on real,           4, --on real is not in this version, --on sim",
        "run --on dry,              3, --on dry is not in this version,  --on sim",
        "learn --rt enforce,        2, --rt enforce goes with --realtime, simulated time",
        "learn --realtime --rt now, 2, --rt now,                         --rt prefer",
        "run,                       3, there is no skill under runs/,    learn one: ./sinew learn",
        "run cartpole,              3, no skill of task cartpole,        ./sinew learn cartpole",
        "eval lost/skill.json,      3, there is no skill lost/skill.json, ./sinew skills",
        "bench nothing,             2, there is no benchmark nothing,    ./sinew bench",
        "learn broken,              1, a wheel came off,                 report it",
        "learn interrupted,       130, stopped,                          --resume",
    })
    void refusesInPlainWords(String words, int exit, String what, String remedy) {
        CommandLineRun run = sinew(words);
        assertEquals(exit, run.exit(), run.err());
        assertTrue(run.err().contains(what), run.err());
        assertTrue(run.err().contains(remedy), run.err());
        assertFalse(run.err().contains("\tat "), "no stack trace without --debug");
        assertEquals("", run.out());
    }

    @Test
    void showsAStackTraceOnlyWithDebug() {
        assertTrue(sinew("learn broken --debug").err().contains("\tat "));
    }

    @Test
    void runsTheLastSkillOfATaskOrTheLastOne() throws IOException {
        skill("20260101T000000-cartpole");
        skill("20260102T000000-cartpole");
        skill("20260103T000000-reach2");
        assertEquals(0, sinew("run").exit());
        assertNotNull(session.asked);
        assertEquals(Path.of("runs/20260103T000000-reach2/skill.json"), session.asked.skill());
        sinew("run cartpole");
        assertEquals(Path.of("runs/20260102T000000-cartpole/skill.json"), session.asked.skill());
        sinew("run runs/20260101T000000-cartpole");
        assertEquals(Path.of("runs/20260101T000000-cartpole/skill.json"), session.asked.skill());
        assertEquals(6, sinew("eval").exit(), "the fake skill misses its goal");
    }

    @Test
    void rendersAMotionAndRefusesOtherFormatsBeforeItRuns() throws IOException {
        skill("20260101T000000-cartpole");
        assertEquals(0, sinew("run --render a.svg --render b.gif").exit());
        assertTrue(Files.readString(folder.resolve("a.svg")).startsWith("<svg "));
        assertTrue(Files.size(folder.resolve("b.gif")) > 1000);
        session.asked = null;
        assertEquals(2, sinew("run --render a.mp4").exit());
        assertNull(session.asked);
        assertEquals(74, sinew("run --render no/such/folder/a.svg").exit());
    }

    @Test
    void listsRobotsAndTasks() throws IOException {
        assertEquals(
                List.of("pendulum", "cartpole", "pointmass", "arm2", "furuta", "so101", "koch", "omx"),
                sinew("robots --json").json().get("robots").findValuesAsText("name").stream()
                        .filter(RobotLibrary.names()::contains)
                        .distinct()
                        .toList());
        JsonNode tasks = sinew("tasks --json").json().get("tasks");
        assertEquals(TaskReader.builtIn(), tasks.findValuesAsText("name"));
        assertEquals("model", tasks.get(0).get("starts").get(0).textValue(), "the default start comes first");
        assertTrue(sinew("tasks").out().contains("cartpole"));
        assertTrue(sinew("robots").out().contains("force -10 to 10 N"));
    }

    @Test
    void beginsAFolderWithATaskThatCanBeReadAndNeverOverwrites() {
        for (String robot : RobotLibrary.names()) {
            CommandLineRun run = sinew("init " + robot);
            assertEquals(0, run.exit(), run.err());
            Path task = folder.resolve(robot).resolve("tasks").resolve("my-" + robot + ".yaml");
            TaskDefinition definition = TaskReader.read(task, new SimulatedRobots());
            assertEquals("my-" + robot, definition.task().name());
            assertEquals(robot, definition.task().robot().name());
            assertTrue(run.err().contains("next: ./sinew learn " + robot + "/tasks/my-" + robot + ".yaml"));
        }
        CommandLineRun again = sinew("init cartpole");
        assertEquals(3, again.exit());
        assertTrue(again.err().contains("nothing is overwritten"), again.err());
        assertEquals(0, sinew("init cartpole elsewhere").exit());
        assertEquals(2, sinew("init cartpol").exit());
        assertEquals(2, sinew("init").exit());
    }

    @Test
    void everyVerbExplainsItselfWithExamples() {
        for (String verb : List.of("learn", "run", "eval", "skills", "robots", "tasks", "init", "bench")) {
            CommandLineRun run = sinew(verb + " --help");
            assertEquals(0, run.exit());
            assertTrue(run.out().contains("Examples"), run.out());
            assertTrue(run.out().contains("./sinew " + verb), run.out());
        }
        assertTrue(sinew("--help").out().contains("./sinew learn"));
    }
}
