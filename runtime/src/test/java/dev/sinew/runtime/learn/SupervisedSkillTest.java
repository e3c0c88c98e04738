package dev.sinew.runtime.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.sinew.controller.failsafe.Fault;
import dev.sinew.controller.failsafe.Tube;
import dev.sinew.controller.loop.ControlLoop;
import dev.sinew.controller.loop.Pacer;
import dev.sinew.controller.loop.SimulatedPacer;
import dev.sinew.controller.loop.StartTolerance;
import dev.sinew.controller.loop.Supervision;
import dev.sinew.controller.loop.TrialEnd;
import dev.sinew.controller.loop.TrialRunner;
import dev.sinew.controller.task.Condition;
import dev.sinew.controller.task.Skill;
import dev.sinew.controller.task.Task;
import dev.sinew.runtime.session.Plant;
import dev.sinew.runtime.skill.SkillReader;
import dev.sinew.sim.Imperfections;
import dev.sinew.sim.Payload;
import dev.sinew.sim.SimulatedRobot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Skills on the robot that they were learned on, and on others, watched over as in real time. */
class SupervisedSkillTest {

    private static final int ROUND = 77;
    private static final int TRIALS = 11;
    private static final Supervision UNWATCHED = Supervision.NONE;

    @TempDir
    Path folder = Path.of("");

    /** A skill on the robot that it was learned on. */
    private record Learned(Skill skill, Setup setup) {

        Supervision supervision(int c) {
            return new SimulatedTarget(setup)
                    .supervision(skill.movements().get(c).statistics());
        }

        Condition start(int c, int i) {
            Task task = setup.task();
            return i == 0
                    ? task.conditions().get(c)
                    : task.start(c, setup.seeds().stream(Seeds.Purpose.EVALUATION_START, ROUND, c, i));
        }

        /** A trial that no learning has seen. */
        TrialEnd end(int c, int i) {
            return end(c, i, start(c, i), setup.imperfections(), supervision(c));
        }

        TrialEnd end(int c, int i, Condition start, Imperfections imperfections, Supervision supervision) {
            SimulatedTarget target = new SimulatedTarget(setup);
            long sensors = setup.seeds().key(Seeds.Purpose.EVALUATION_SENSOR, ROUND, c, i);
            try (SimulatedRobot robot =
                    new SimulatedRobot(setup.model(), setup.plant(), imperfections, new SplittableRandom(sensors))) {
                Pacer pacer = new SimulatedPacer();
                ControlLoop loop = target.loop(robot, pacer, () -> 0, supervision);
                StartTolerance tolerance =
                        StartTolerance.usual(setup.task().robot().periodNanos());
                return new TrialRunner(loop, pacer, tolerance, setup.task().T())
                        .run(skill.movements().get(c).policy(), start.q(), start.qd(), 1, Map.of())
                        .end();
            }
        }
    }

    private Learned learn(String task, Plant plant, long seed) throws IOException {
        Workbench bench = new Workbench(Files.createDirectory(folder.resolve(task + plant + seed)));
        String word = plant.name().toLowerCase(Locale.ROOT);
        bench.sinew("learn " + task + " --seed " + seed + " --plant " + word);
        SimulatedRobots robots = new SimulatedRobots();
        TaskSource tasks = new TaskSource(bench.folder(), robots);
        Setup setup = Setup.of(tasks.find(task).definition(), robots, plant, new Seeds(seed));
        return new Learned(SkillReader.read(bench.file(Workbench.run(task) + "/skill.json")), setup);
    }

    /** Faults of all trials of a skill, and in how many. */
    private static Map<Fault, Integer> faults(Learned learned) {
        Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
        for (int c = 0; c < learned.skill().movements().size(); c++) {
            for (int i = 0; i < TRIALS; i++) {
                long faults = learned.end(c, i).faults();
                for (Fault fault : Fault.values()) {
                    counts.merge(fault, fault.in(faults) ? 1 : 0, Integer::sum);
                }
            }
        }
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    @Tag("campaign")
    @ParameterizedTest
    @ValueSource(
            strings = {"cartpole", "balance", "reach2", "pendulum", "furuta", "so101-reach", "koch-reach", "omx-reach"})
    void noSkillIsTakenForAnotherOnItsOwnRobot(String task) throws IOException {
        for (int seed = 100; seed < 104; seed++) {
            assertEquals(Map.of(), faults(learn(task, Plant.HIDDEN, seed)), task + ", seed " + seed);
        }
    }

    @Test
    void aSkillIsLetBeOnItsOwnRobotAndHeldWhereItDoesNotGoAsBefore() throws IOException {
        Learned learned = learn("balance", Plant.HIDDEN, 100);
        assertEquals(Map.of(), faults(learned));
        Condition usual = learned.start(0, 0);
        Imperfections own = learned.setup().imperfections();
        Supervision supervision = learned.supervision(0);

        double[] aside = usual.q();
        aside[1] += 0.3;
        Condition far = new Condition("far", aside, usual.qd());
        TrialEnd left = learned.end(0, 0, far, own, supervision);
        assertEquals(Optional.of(Fault.TUBE_LEFT), left.fault(), left.reason());
        assertEquals(0, left.period());
        assertFalse(Fault.TUBE_LEFT.in(
                learned.end(0, 0, far, own, supervision.with(Tube.NONE)).faults()));

        Imperfections loaded = new Imperfections(own.drives(), Optional.of(new Payload(0, 4, 4, 0.05)));
        TrialEnd off = learned.end(0, 1, learned.start(0, 1), loaded, supervision.with(Tube.NONE));
        assertEquals(Optional.of(Fault.MODEL_RESIDUAL), off.fault(), off.reason());
        long unwatched =
                learned.end(0, 1, learned.start(0, 1), loaded, UNWATCHED).faults();
        assertFalse(Fault.MODEL_RESIDUAL.in(unwatched));
    }
}
