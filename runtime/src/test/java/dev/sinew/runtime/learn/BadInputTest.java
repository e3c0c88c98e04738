package dev.sinew.runtime.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.runtime.command.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest {

    private static final String BALANCE = Workbench.run("balance");
    private static final String SKILL = BALANCE + "/skill.json";

    @TempDir
    Path folder;

    private Workbench bench;

    @BeforeEach
    void open() {
        bench = new Workbench(folder);
    }

    private void refuses(int exit, String what, String words) {
        CommandLineRun run = bench.sinew(words);
        assertEquals(exit, run.exit(), run.err());
        assertTrue(run.err().contains(what), run.err());
        assertEquals("", run.out());
    }

    /** The starting controllers of a task as a skill. */
    private void start(String task) {
        CommandLineRun run = bench.sinew("learn " + task + " --iterations 0");
        assertTrue(run.exit() == 0 || run.exit() == 6, run.err());
    }

    private void change(String file, String found, String other) throws IOException {
        String text = Files.readString(bench.file(file));
        String changed = text.replaceFirst(found, other);
        assertTrue(!changed.equals(text), "nothing was changed in " + file);
        Files.writeString(bench.file(file), changed);
    }

    @Test
    void proposesTheNearestTask() throws IOException {
        refuses(3, "balance", "learn balanse");
        assertEquals(List.of(), bench.runs(), "nothing was begun");
    }

    @ParameterizedTest
    @CsvSource({
        "dt: 0.05 s,    dt: 0.05 m",
        "dt: 0.05 s,    tt: 0.05 s",
        "dt: 0.05 s,    'dt: [0.05 s'",
        "dt: 0.05 s,    dt: -1 s",
    })
    void namesFileAndLineOfABrokenTask(String found, String broken) throws IOException {
        Files.writeString(bench.file("mine.yaml"), Workbench.builtIn("balance").replace(found, broken));
        refuses(3, "mine.yaml:", "learn mine.yaml");
        assertEquals(List.of(), bench.runs(), "nothing was begun");
    }

    @Test
    void refusesAMissingTaskFile() {
        refuses(3, "lost.yaml", "learn lost.yaml");
    }

    @Test
    void refusesAStartThatTheTaskDoesNotHave() throws IOException {
        refuses(3, "scratch", "learn balance --start model");
        assertEquals(List.of(), bench.runs(), "nothing was begun");
    }

    @Test
    void letsOneLearnerIntoARunFolder() {
        start("balance");
        RunFolder held = RunFolder.open(bench.file(BALANCE));
        refuses(75, "another learner", "learn --resume " + BALANCE);
        held.close();
        assertEquals(6, bench.sinew("learn --resume " + BALANCE).exit(), "free again");
    }

    @Test
    void saysWhereItCanNotWrite() throws IOException {
        Files.writeString(bench.file("runs"), "a file where a folder should be");
        refuses(74, "runs", "learn balance");
    }

    @Test
    void saysThatAWorkingDirectoryIsNone() throws IOException {
        Files.writeString(bench.file("file"), "");
        Workbench nowhere = new Workbench(bench.file("file").resolve("below"));
        CommandLineRun run = nowhere.sinew("learn balance");
        assertEquals(74, run.exit(), run.err());
    }

    @Test
    void saysWhichFileOfARunCanNotBeWritten() throws IOException {
        start("balance");
        Files.delete(bench.file(SKILL));
        Files.createDirectories(bench.file(SKILL).resolve("in the way"));
        Files.delete(bench.file(BALANCE).resolve(LearningRun.CHECKPOINT));
        refuses(74, "skill.json", "learn --resume " + BALANCE);
    }

    @Test
    void refusesToResumeWhatIsNoRun() throws IOException {
        refuses(3, "no run folder", "learn --resume runs/nothing");
        Files.createDirectories(bench.file("runs/empty"));
        refuses(3, "run.json", "learn --resume runs/empty");
        start("balance");
        change(BALANCE + "/run.json", "sinew-run", "other");
        refuses(3, "run.json", "learn --resume " + BALANCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "nonsense", "{\"format\":\"sinew-checkpoint\",\"version\":1}"})
    void refusesADamagedCheckpoint(String text) throws IOException {
        start("balance");
        Files.writeString(bench.file(BALANCE).resolve(LearningRun.CHECKPOINT), text);
        refuses(3, "checkpoint.json can't be used", "learn --resume " + BALANCE);
    }

    @Test
    void refusesACheckpointOfAnotherTask() throws IOException {
        start("balance");
        start("pendulum");
        Files.copy(
                bench.file(Workbench.run("pendulum")).resolve(LearningRun.CHECKPOINT),
                bench.file(BALANCE).resolve("other.json"));
        Files.delete(bench.file(BALANCE).resolve(LearningRun.CHECKPOINT));
        Files.move(
                bench.file(BALANCE).resolve("other.json"), bench.file(BALANCE).resolve(LearningRun.CHECKPOINT));
        refuses(3, "checkpoint.json can't be used", "learn --resume " + BALANCE);
    }

    @Test
    void refusesToResumeWhenTheRunsOwnCopyOfTheTaskHasChanged() throws IOException {
        bench.ownTask();
        start("steady.yaml");
        change(Workbench.run("steady") + "/task.yaml", "pole: 10", "pole: 11");
        refuses(3, "have changed", "learn --resume " + Workbench.run("steady"));
    }

    @Test
    void refusesASkillOfAnotherRobotOrTask() throws IOException {
        start("balance");
        refuses(3, "learned for another robot", "learn pendulum --from " + SKILL);
        refuses(3, "learned for another task", "learn cartpole --from " + SKILL);
        assertEquals(1, bench.runs().size(), "nothing was begun");
        start("pendulum");
        String pendulum = Workbench.run("pendulum") + "/skill.json";
        Files.writeString(bench.file(pendulum), Files.readString(bench.file(SKILL)));
        refuses(3, "learned for another robot", "run " + pendulum);
        refuses(3, "learned for another robot", "eval " + pendulum);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run ", "eval ", "learn --from "})
    void refusesASkillThatIsCutOffOrHasGainsThatAreNoNumbers(String verb) throws IOException {
        start("balance");
        String text = Files.readString(bench.file(SKILL));
        Files.writeString(bench.file(SKILL), text.substring(0, text.length() / 2));
        refuses(3, "skill.json", verb + SKILL);
        Files.writeString(bench.file(SKILL), text);
        change(SKILL, "(\"K\"\\s*:\\s*\\[\\s*\\[\\s*\\[?\\s*)[-0-9.E]+", "$1NaN");
        refuses(3, "NaN", verb + SKILL);
    }
}
