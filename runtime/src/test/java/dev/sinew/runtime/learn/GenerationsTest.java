package dev.sinew.runtime.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.flm.Evaluation;
import dev.sinew.controller.flm.FlmState;
import dev.sinew.controller.flm.InitialControllers;
import dev.sinew.controller.flm.LocalController;
import dev.sinew.controller.loop.Trial;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.promote.Gate;
import dev.sinew.controller.promote.GateResult;
import dev.sinew.controller.promote.Verdict;
import dev.sinew.controller.task.Condition;
import dev.sinew.controller.task.Skill;
import dev.sinew.controller.task.StateEntry;
import dev.sinew.controller.task.Task;
import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Unit;
import dev.sinew.runtime.command.CommandLineRun;
import dev.sinew.runtime.config.TaskReader;
import dev.sinew.runtime.session.Plant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationsTest {

    @TempDir
    Path home;

    private boolean refuses;

    private static final LocalDateTime NOW = LocalDateTime.of(2026, 1, 2, 3, 4, 5);

    private Generations generations(RunFolder folder, Optional<Generations.Held> held) {
        return new Generations(
                folder, (state, updates, examined) -> List.of(movement(state)), GenerationsTest::skill, held);
    }

    private Verdict verdict() {
        return new Verdict(Arrays.stream(Gate.values())
                .map(each -> new GateResult(
                        each,
                        refuses && each == Gate.GROWTH ? GateResult.Outcome.REFUSED : GateResult.Outcome.PASSED,
                        1,
                        2,
                        "as asked"))
                .toList());
    }

    /** A state whose controller has the cost as its gain. */
    private static FlmState state(int iteration, boolean passed, double cost) {
        LinearGaussianPolicy policy =
                new LinearGaussianPolicy(1, 2, 1, new double[] {cost, 0}, new double[1], new double[] {1});
        Evaluation evaluation = new Evaluation(passed, passed, passed ? 11 : 0, 11, List.of(cost));
        return new FlmState(
                iteration,
                3 * iteration,
                List.of(LocalController.begin(policy)),
                evaluation,
                new FlmState.Best(List.of(policy), evaluation, 0),
                new double[0]);
    }

    private Skill.Movement movement(FlmState state) {
        return new Skill.Movement(Condition.atRest("left", 0), state.policies().getFirst(), verdict());
    }

    private static Skill skill(List<Skill.Movement> movements, int trials, int generation) {
        return new Skill(
                "slider",
                "0123",
                "shift",
                List.of(
                        new StateEntry("slide", Unit.METER, false),
                        new StateEntry("slide.v", Unit.METER_PER_SECOND, false)),
                List.of(new ActuatorChannel("motor", "slide", Unit.NEWTON, -1, 1, Double.POSITIVE_INFINITY)),
                0.1,
                1_000_000,
                movements,
                new Skill.Origin("sim", "hidden", 1, "pd", "flm", trials, 0.9),
                generation);
    }

    private static double gain(Generations generations) {
        return generations.held().skill().movements().getFirst().policy().K()[0];
    }

    @Test
    void keepsTheLastThreeThatPassed() throws IOException {
        try (RunFolder folder = RunFolder.create(home, "shift", NOW)) {
            Generations generations = generations(folder, Optional.empty());
            for (int i = 0; i < 5; i++) {
                assertEquals(
                        "generation " + (i + 1), generations.consider(state(i, false, 9 - i), List.of(), List.of()));
                generations.write();
            }
            assertEquals(
                    List.of("003.json", "004.json", "005.json"),
                    List.copyOf(Workbench.contents(folder.path(), "generations").keySet()));
            assertEquals(
                    Files.readString(folder.path().resolve("skill.json")),
                    Files.readString(folder.path().resolve("generations/005.json")));
        }
    }

    @Test
    void aBetterControllerThatAGateRefusesChangesNothing() {
        try (RunFolder folder = RunFolder.create(home, "shift", NOW)) {
            Generations generations = generations(folder, Optional.empty());
            generations.consider(state(0, false, 9), List.of(), List.of());
            refuses = true;
            assertEquals("GROWTH (left): as asked", generations.consider(state(1, true, 1), List.of(), List.of()));
            assertEquals(9, gain(generations));
            assertFalse(generations.reached(), "a goal that was met by what may not run is not reached");
            refuses = false;
            assertEquals("generation 2", generations.consider(state(2, true, 1), List.of(), List.of()));
            assertTrue(generations.reached());
        }
    }

    @Test
    void noBetterControllerIsNotEvenLookedAt() {
        try (RunFolder folder = RunFolder.create(home, "shift", NOW)) {
            Generations generations = generations(folder, Optional.empty());
            generations.consider(state(0, false, 9), List.of(), List.of());
            assertEquals("", generations.consider(state(1, false, 10), List.of(), List.of()));
            assertEquals(9, gain(generations));
        }
    }

    @Test
    void theGatesAreAskedOfOneThatReachesTheGoalUntilItIsLeftAlone() {
        try (RunFolder folder = RunFolder.create(home, "shift", NOW)) {
            Generations generations = generations(folder, Optional.empty());
            generations.consider(state(0, false, 9), List.of(), List.of());
            FlmState worse = state(1, false, 10);
            assertEquals("", generations.consider(worse, List.of(), List.of(reaching())));
            assertEquals(List.of(verdict()), generations.verdicts());
            assertEquals(9, gain(generations), "it is no better");
            generations.consider(worse.leaving(List.of(true)), List.of(), List.of(reaching()));
            assertEquals(List.of(), generations.verdicts());
        }
    }

    /** An examination that was passed, whatever moved in it. */
    private static Examiner.Examined reaching() {
        SimulatedRobots robots = new SimulatedRobots();
        Setup setup = Setup.of(TaskReader.builtIn("balance", robots), robots, Plant.NOMINAL, new Seeds(1));
        Task task = setup.task();
        Trial trial = new SimulatedRig(setup, () -> false)
                .run(
                        InitialControllers.zero(task.T(), setup.n(), new double[task.m()]),
                        task.conditions().getFirst(),
                        1,
                        Map.of());
        return new Examiner.Examined(new Examiner.Attempt(trial, Optional.empty(), true, true), List.of());
    }

    @Test
    void untilOneHasPassedTheBestIsKeptWithTheVerdictAgainstIt() {
        try (RunFolder folder = RunFolder.create(home, "shift", NOW)) {
            Generations generations = generations(folder, Optional.empty());
            refuses = true;
            generations.consider(state(0, false, 9), List.of(), List.of());
            generations.consider(state(1, false, 8), List.of(), List.of());
            generations.consider(state(2, false, 10), List.of(), List.of());
            assertEquals(8, gain(generations));
            assertFalse(generations.held().skill().isPromoted());
            refuses = false;
            // Worse, but it may run.
            generations.consider(state(3, false, 10), List.of(), List.of());
            assertEquals(10, gain(generations));
            assertEquals(1, generations.held().skill().generation());
        }
    }

    @Test
    void goesOnFromWhatACheckpointHolds() {
        try (RunFolder folder = RunFolder.create(home, "shift", NOW)) {
            Generations before = generations(folder, Optional.empty());
            before.consider(state(0, false, 9), List.of(), List.of());
            Generations.Held held =
                    Generations.Held.read(before.held().text(), before.held().evaluation());
            Generations after = generations(folder, Optional.of(held));
            assertEquals("generation 2", after.consider(state(1, false, 8), List.of(), List.of()));
        }
    }

    /** Balance on a rail so short that no controller stays on it in simulation. */
    @Test
    void leavesAFileThatIsNotRunWhenNoControllerPassed() throws IOException {
        Workbench bench = new Workbench(home);
        bench.ownRobot("position: [-0.01 m, 0.01 m]");
        CommandLineRun learned = bench.sinew("learn steady.yaml --iterations 1 --json");
        assertEquals(6, learned.exit(), learned.err());
        assertEquals(0, learned.json().get("generation").intValue());
        assertTrue(learned.json().get("refusal").asText().startsWith("ROLLOUTS (left): "), learned.out());
        assertTrue(learned.json().get("iterations").get(0).get("gates").asText().contains("ROLLOUTS"), learned.out());
        assertTrue(learned.err().contains("not made the skill: ROLLOUTS"), learned.err());
        for (String verb : List.of("run ", "eval ")) {
            CommandLineRun refused = bench.sinew(verb + Workbench.run("steady"));
            assertEquals(3, refused.exit());
            assertTrue(refused.err().contains("did not pass the gates"), refused.err());
            assertTrue(refused.err().contains("ROLLOUTS (left)"), refused.err());
            assertTrue(refused.err().contains("--from"), refused.err());
        }
    }
}
