package dev.sinew.runtime.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.task.Condition;
import dev.sinew.controller.task.Task;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.config.ConfigException;
import dev.sinew.hal.config.ConfigFile;
import dev.sinew.runtime.learn.SimulatedRobots;
import dev.sinew.runtime.session.Start;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskReaderTest {

    private static final RobotSource ROBOTS = new FakeRobots();
    private static final RobotSource LIBRARY = new SimulatedRobots();

    /** A task with everything in it; line 1 is the name. */
    private static final String WHOLE = """
            name: lift
            about: Lift it.
            robot: arm2
            dt: 0.05 s
            horizon: 2 s
            points: [tip]
            conditions:
              low: {shoulder: -1 rad, elbow.v: 0.5 rad/s}
              high: {}
            start_deviation: 0.01
            cost:
              turn:
                weights: {elbow: 3, shoulder.v: 2}
                target: {elbow: 0.5 rad}
                periodic: [elbow]
                ramp: linear
                end: 10
              reach:
                point: tip
                target: [0.4 m, 0.2 m]
                weights: [1, 2]
                norm: {type: log_l2, l1: 0.1, l2: 10, alpha: 1e-5}
                ramp: {last: 0.25}
              effort:
                actions: {shoulder: 0.1, elbow: 0.2}
            success:
              hold: 0.4 s
              goals:
                - {target: {tip.x: 0.4 m, tip.z: 0.2 m}, tolerance: 0.02 m}
                - {target: {elbow: 0.5}, tolerance: 0.1 rad}
            learner:
              default: pd
              scratch:
                trials: 5
                iterations: 12
                kl_step: 0.5
                noise: {deviation: {shoulder: 5 N m, elbow: 3 N m}, smooth: 2, cap: 0.5}
                prior:
                  gmm: {points_per_cluster: 30, clusters: 10, trajectories: 15, strength: 2}
                pose: {stiffness: 2, damping: 0.3, final: 5, gain: {shoulder: 1, elbow: 4}}
              pd:
                trials: 2
                iterations: 3
                kl_step: 1
                noise: {deviation: 2 N m}
                prior: none
                gains:
                  shoulder: {shoulder: -20, shoulder.v: -3}
                  elbow: {elbow: -10}
                target: {elbow: 0.5 rad}
              model:
                trials: 1
                iterations: 4
                kl_step: 0.2
                noise: {deviation: 1 N m}
                prior:
                  nominal: {count: 3}
                cost:
                  hold:
                    weights: {elbow: 1}
                plan:
                  tracking:
                    state: {shoulder: 10, elbow: 5}
                    actions: 0.1
                  starts: 40
                  limit: 0.8
                  tighter: [0.9, 0.5]
                  gentler: 7
                  cost:
                    effort:
                      actions: {elbow: 1}
            """;

    @Test
    void readsRobotStepsStateAndConditions() {
        TaskDefinition definition = read(WHOLE);
        Task task = definition.task();
        assertEquals("lift", task.name());
        assertEquals("Lift it.", definition.about());
        assertEquals("arm2", task.robot().name());
        assertEquals(40, task.T());
        assertEquals(0.05, task.dt());
        assertEquals(50, task.periodsPerStep());
        assertEquals(8, task.n());
        assertEquals(2, task.m());
        assertEquals("tip.x", task.layout().names().get(4));
        Condition low = task.conditions().get(0);
        assertEquals("low", low.name());
        assertArrayEquals(new double[] {-1, 0}, low.q());
        assertArrayEquals(new double[] {0, 0.5}, low.qd());
        assertArrayEquals(new double[2], task.conditions().get(1).q());
        assertEquals(0.01, task.startDeviation());
    }

    @Test
    void readsTheCostAsItIsMeant() {
        Task task = read(WHOLE).task();
        double[] x = {0.3, 0.9, -0.4, 0.7, 0, 0, 0, 0};
        double[] u = {2, -1};
        double half = 2 * Math.sin(0.2);
        double turn = 0.5 * 3 * half * half + 0.5 * 2 * 0.16;
        double effort = 0.5 * (0.1 * 4 + 0.2);
        // Before its ramp the logarithm is a constant.
        assertEquals(turn / 41 + 0.05 * Math.log(1e-5) + effort, task.cost(0).stage(0, x, u), 1e-12);
        double dx = 0.4 * Math.cos(0.3) + 0.4 * Math.cos(1.2) - 0.4;
        double dz = 0.4 * Math.sin(0.3) + 0.4 * Math.sin(1.2) - 0.2;
        double reach = 5 * (dx * dx + 2 * dz * dz) + 0.05 * Math.log(1e-5 + dx * dx + 4 * dz * dz);
        assertEquals(turn * 40 / 41 + reach + effort, task.cost(0).stage(39, x, u), 1e-12);
        assertEquals(turn * 10 + reach, task.cost(0).terminal(x), 1e-12);
    }

    @Test
    void readsSuccess() {
        Task task = read(WHOLE).task();
        assertEquals(8, task.success(0).window());
        double[] X = new double[41 * 8];
        for (int t = 33; t <= 40; t++) {
            X[t * 8 + 1] = 0.55 + 2 * Math.PI;
            X[t * 8 + 4] = 0.41;
            X[t * 8 + 5] = 0.21;
        }
        assertTrue(task.success(0).holds(X, 40));
        X[33 * 8 + 4] = 0.43;
        assertTrue(task.success(0).reaches(X, 40));
        assertTrue(!task.success(0).holds(X, 40));
    }

    @Test
    void readsHowItIsLearnedFromEachStart() {
        TaskDefinition definition = read(WHOLE);
        assertEquals(Start.PD, definition.defaultStart());
        assertEquals(EnumSet.allOf(Start.class), definition.learners().keySet());

        LearnerSettings scratch = definition.learner(Start.SCRATCH).orElseThrow();
        assertEquals(5, scratch.trialsPerIteration());
        assertEquals(12, scratch.iterations());
        assertEquals(0.5, scratch.klStep());
        assertArrayEquals(new double[] {25, 9}, scratch.initialVariance());
        assertEquals(new NoiseSettings(2, 0.5), scratch.noise());
        PriorSettings.Mixture mixture = assertInstanceOf(PriorSettings.Mixture.class, scratch.prior());
        assertEquals(30, mixture.settings().pointsPerCluster());
        assertEquals(10, mixture.settings().maxClusters());
        assertEquals(15, mixture.settings().maxTrajectories());
        assertEquals(2, mixture.settings().strength());
        FirstController.StiffPose pose = assertInstanceOf(FirstController.StiffPose.class, scratch.first());
        assertEquals(2, pose.stiffness());
        assertEquals(0.3, pose.damping());
        assertEquals(5, pose.finalWeight());
        assertArrayEquals(new double[] {1, 4}, pose.gain());
        assertEquals(definition.task().costs(), scratch.costs());

        LearnerSettings pd = definition.learner(Start.PD).orElseThrow();
        assertArrayEquals(new double[] {4, 4}, pd.initialVariance());
        assertEquals(new PriorSettings.None(), pd.prior());
        assertEquals(new NoiseSettings(0, Double.POSITIVE_INFINITY), pd.noise());
        FirstController.Feedback feedback = assertInstanceOf(FirstController.Feedback.class, pd.first());
        assertArrayEquals(new double[] {-20, 0, -3, 0, 0, -10, 0, 0}, feedback.K());
        assertArrayEquals(new double[] {0, 0.5, 0, 0}, feedback.target());

        LearnerSettings model = definition.learner(Start.MODEL).orElseThrow();
        assertEquals(new PriorSettings.Nominal(3), model.prior());
        double[] x = {0, 2, 0, 0, 0, 0, 0, 0};
        assertEquals(2, model.cost(0).stage(0, x, new double[2]));
        FirstController.Plan plan = assertInstanceOf(FirstController.Plan.class, model.first());
        assertArrayEquals(new double[] {10, 5, 0, 0}, plan.Q());
        assertArrayEquals(new double[] {0.1, 0.1}, plan.R());
        assertEquals(40, plan.settings().starts());
        assertEquals(0.8, plan.settings().limitShare());
        assertArrayEquals(new double[] {0.9, 0.5}, plan.settings().refinement().tighter());
        assertEquals(7, plan.settings().refinement().steps());
        assertEquals(0.15, plan.settings().mostSaturated());
        assertEquals(0.5, plan.cost(0).stage(0, x, new double[] {1, 1}));
    }

    /** Two conditions with a place each; line 6 is the first of them. */
    private static final String PLACES = """
            name: places
            robot: arm2
            dt: 0.05
            horizon: 2
            points: [tip]
            conditions:
              low:
                start: {shoulder: -1 rad}
                targets: {goal: [0.4 m, 0.2 m], rest: [0.3 m, 0 m]}
              high:
                start: {shoulder: 1 rad}
                targets: {rest: [0 m, 0.3 m], goal: [0.1 m, 0.7 m]}
            cost:
              reach: {point: tip, target: goal, weights: [1, 2]}
              leave: {point: tip, target: [0.4 m, 0.4 m], weights: [1, 1], end: 0}
            success:
              goals:
                - {point: tip, target: goal, tolerance: 0.01 m}
                - {point: tip, target: [0 m, 0 m], tolerance: 1 m}
            learner:
              model:
                trials: 1
                iterations: 9
                kl_step: 1
                noise: {deviation: 1}
                cost: {near: {point: tip, target: rest, weights: [1, 1]}}
                plan:
                  tracking: {state: {shoulder: 1}, actions: 1}
                  cost: {reach: {point: tip, target: goal, weights: [3, 3]}}
            """;

    @Test
    void aPlaceHasAnotherValueInEachCondition() {
        TaskDefinition definition = read(PLACES);
        Task task = definition.task();
        assertEquals(1, task.conditions().get(1).q()[0]);
        double[] x = new double[4]; // the tip is at (0.8, 0)
        assertEquals(0.5 * (0.16 + 2 * 0.04), task.cost(0).terminal(x), 1e-12);
        assertEquals(0.5 * (0.49 + 2 * 0.49), task.cost(1).terminal(x), 1e-12);
        LearnerSettings model = definition.learner(Start.MODEL).orElseThrow();
        assertEquals(0.5 * 0.25, model.cost(0).terminal(x), 1e-12);
        assertEquals(0.5 * (0.64 + 0.09), model.cost(1).terminal(x), 1e-12);
        FirstController.Plan plan = assertInstanceOf(FirstController.Plan.class, model.first());
        assertEquals(1.5 * (0.49 + 0.49), plan.cost(1).terminal(x), 1e-12);
        double[] X = new double[41 * 8];
        for (int t = 31; t <= 40; t++) {
            X[t * 8 + 4] = 0.1;
            X[t * 8 + 5] = 0.705;
        }
        assertTrue(task.success(1).holds(X, 40));
        assertTrue(!task.success(0).holds(X, 40));
    }

    static List<Arguments> misplaced() {
        return List.of(
                slip("target: goal, weights: [1, 2]", "target: gaol, weights: [1, 2]", 14, "did you mean goal?"),
                slip("target: rest", "target: {goal: 1}", 26, "Allowed: goal, rest"),
                slip("target: goal, tolerance", "target: goat, tolerance", 18, "did you mean goal?"),
                slip("{point: tip, target: [0 m", "{point: tap, target: [0 m", 19, "did you mean tip?"),
                slip("target: [0 m, 0 m]", "target: [0 m]", 19, "a list of 2 values"),
                slip("tolerance: 1 m", "tolerance: 1 rad", 19, "wrong unit"),
                slip("tolerance: 1 m", "tolerance: 1 m, holds: 2", 19, "unknown key holds"),
                slip("start: {shoulder: 1 rad}", "starts: {shoulder: 1 rad}", 11, "did you mean start?"),
                slip("start: {shoulder: -1 rad}", "start: {shoulder: -9 rad}", 8, "beyond the joint's limits"),
                slip("start: {shoulder: -1 rad}", "", 7, "start is missing"),
                slip("targets: {rest: [0 m, 0.3 m], goal", "targets: {goal", 10, "goal, rest; found goal"),
                slip("    targets: {rest: [0 m, 0.3 m], goal: [0.1 m, 0.7 m]}\n", "", 10, "found none"),
                slip("goal: [0.1 m, 0.7 m]", "goal: [0.1 m, 0.7 m, 0 m]", 12, "a list of 2 values"),
                slip("goal: [0.1 m, 0.7 m]", "goal: [0.1 m, 70 cm]", 12, "write 0.7 m"),
                slip("goal: [0.4 m, 0.2 m]", "goal: 3", 9, "a list is needed"));
    }

    @ParameterizedTest
    @MethodSource("misplaced")
    void aPlaceThatCannotBeUsedIsRefusedWithItsLine(String found, String written, int line, String cure) {
        refuses(PLACES, found, written, line, cure);
    }

    @Test
    void aNameNeedsAPlace() {
        String plain = WHOLE.replace("target: [0.4 m, 0.2 m]", "target: goal");
        assertTrue(assertThrows(ConfigException.class, () -> read(plain))
                .getMessage()
                .contains("a list is needed"));
    }

    @Test
    void estimatesTheStateThatTheTaskHas() {
        TaskDefinition definition = read(WHOLE);
        RobotState sample = new RobotState(definition.task().robot());
        sample.qd[0] = 1;
        double[] x = new double[8];
        definition.estimator().estimate(sample, x);
        assertArrayEquals(new double[] {0, 0, 1, 0, 0.8, 0, 0, 0.8}, x, 1e-15);
        assertEquals(4, TaskReader.builtIn("cartpole", LIBRARY).estimator().stateSize());
    }

    @Test
    void takesWhatIsCommonWhenItIsNotSaid() {
        TaskDefinition definition = read("""
                name: least
                robot: arm2
                dt: 0.05
                horizon: 2
                conditions: {down: {elbow: 3.1}}
                cost: {up: {weights: {elbow: 1}}}
                success: {goals: [{target: {elbow: 0}, tolerance: 0.1}]}
                learner: {scratch: {trials: 5, iterations: 9, kl_step: 1, noise: {deviation: 1}}}
                """);
        assertEquals(Start.SCRATCH, definition.defaultStart());
        assertEquals("", definition.about());
        assertEquals(0.02, definition.task().startDeviation());
        assertEquals(10, definition.task().success(0).window());
        LearnerSettings learner = definition.learner(Start.SCRATCH).orElseThrow();
        assertInstanceOf(PriorSettings.Mixture.class, learner.prior());
        assertEquals(new FirstController.ZeroGain(), learner.first());
        assertEquals(0.5 * 4, definition.task().cost(0).stage(0, new double[] {0, 2, 0, 0}, new double[2]));
        assertEquals(0.5 * 4, definition.task().cost(0).terminal(new double[] {0, 2, 0, 0}));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"cartpole", "balance", "pendulum", "reach2", "furuta", "so101-reach", "koch-reach", "omx-reach"})
    void readsTheBuiltInTasks(String name) {
        TaskDefinition definition = TaskReader.builtIn(name, LIBRARY);
        Task task = definition.task();
        assertEquals(name, task.name());
        assertTrue(TaskReader.builtIn().contains(name));
        assertTrue(definition.learner(definition.defaultStart()).isPresent());
        assertTrue(!definition.about().isEmpty());
        assertEquals(Math.round(0.5 / task.dt()), task.success(0).window());
        double[] x = new SplittableRandom(1).doubles(task.n(), -1, 1).toArray();
        assertTrue(Double.isFinite(task.cost(0).terminal(x)));
    }

    @Test
    void scratchCostOfTheCartPoleIsTheOneThatWasSeenToWork() {
        LearnerSettings scratch =
                TaskReader.builtIn("cartpole", LIBRARY).learner(Start.SCRATCH).orElseThrow();
        double[] x = {0.3, 0.5, -0.2, 0.7};
        double n = 0.09 + 2 * 0.25 + 0.05 * 0.04 + 0.05 * 0.49;
        double stay = 0.5 * (2 * 0.09 + 8 * 0.25 + 0.2 * 0.04 + 0.2 * 0.49);
        assertEquals(
                0.5 * n + Math.sqrt(0.01 + n) + stay + 0.5 * 0.03 * 4,
                scratch.cost(0).stage(59, x, new double[] {2}),
                1e-12);
        // Outside the last quarter only the constant of the root is left.
        assertEquals(0.1 + 0.5 * 0.03 * 4, scratch.cost(0).stage(44, x, new double[] {2}), 1e-12);
        assertEquals(0.5 * n + Math.sqrt(0.01 + n) + stay, scratch.cost(0).terminal(x), 1e-12);
    }

    static List<Arguments> slips() {
        return List.of(
                slip("name: lift", "name: lift/../x", 1, "letters, digits"),
                slip("name: lift", "nam: lift", 1, "unknown key nam; did you mean name?"),
                slip("robot: arm2", "robot: arm3", 3, "did you mean arm2?"),
                slip("robot: arm2", "robot: mine.yaml", 0, "there is no such file"),
                slip("dt: 0.05 s", "dt: 0.0505 s", 4, "dt: a whole number of the robot's periods of 0.001 s"),
                slip("dt: 0.05 s", "dt: 50 ms", 4, "write 0.05 s"),
                slip("dt: 0.05 s", "dt: -1 s", 4, "above 0"),
                slip("horizon: 2 s", "horizon: 2.01 s", 5, "whole steps of dt = 0.05 s"),
                slip("horizon: 2 s", "horizon: 1000 s", 5, "1 to 10000"),
                slip("horizon: 2 s", "horizon: .inf", 5, "finite"),
                slip("points: [tip]", "points: [tips]", 6, "did you mean tip?"),
                slip("points: [tip]", "points: [tip, tip]", 6, "tip stands twice"),
                slip("low: {shoulder:", "low: {sholder:", 8, "did you mean shoulder?"),
                slip("-1 rad, elbow.v", "-57 deg, elbow.v", 8, "not in SI units; write -0.99484 rad"),
                slip("-1 rad, elbow.v", "-7 rad, elbow.v", 8, "shoulder = -7.0 is beyond the joint's limits"),
                slip("elbow.v: 0.5 rad/s", "elbow.v: 51", 8, "elbow.v = 51.0 is beyond"),
                slip("elbow.v: 0.5 rad/s", "tip.x: 1", 8, "unknown key tip.x"),
                slip("start_deviation: 0.01", "start_deviation: -1", 10, "0 or above"),
                slip("weights: {elbow: 3,", "weights: {elbow: -3,", 13, "0 or above"),
                slip("weights: {elbow: 3, shoulder.v: 2}", "weights: {}", 13, "at least one entry"),
                slip("weights: {elbow: 3,", "weights: {elbw: 3,", 13, "did you mean elbow?"),
                slip(
                        "target: {elbow: 0.5 rad}\n    periodic",
                        "target: {shoulder: 1}\n    periodic",
                        14,
                        "has no weight"),
                slip("periodic: [elbow]", "periodic: [shoulder.v]", 15, "only a joint's angle"),
                slip("periodic: [elbow]", "periodic: [shoulder]", 15, "shoulder has no weight on line 13"),
                slip("ramp: linear", "ramp: lineal", 16, "did you mean linear?"),
                slip("end: 10", "end: -1", 17, "0 or above"),
                slip("end: 10", "ends: 10", 17, "did you mean end?"),
                slip("point: tip", "point: top", 19, "did you mean tip?"),
                slip("target: [0.4 m, 0.2 m]", "target: [0.4 m]", 20, "a list of 2 values"),
                slip("target: [0.4 m, 0.2 m]", "target: [0.4 m, 20 cm]", 20, "write 0.2 m"),
                slip("weights: [1, 2]", "weights: [1, -2]", 21, "0 or above"),
                slip("type: log_l2", "type: log", 22, "unknown choice log"),
                slip("alpha: 1e-5", "alpha: 0", 22, "above 0"),
                slip("{type: log_l2, l1: 0.1, l2: 10, alpha: 1e-5}", "log_l2", 22, "needs its figures"),
                slip("{last: 0.25}", "{last: 2}", 23, "share of the steps from 0 to 1"),
                slip("actions: {shoulder: 0.1,", "actions: {motor: 0.1,", 25, "unknown key motor"),
                slip("hold: 0.4 s", "hold: 3 s", 27, "a trial is shorter"),
                slip("tolerance: 0.02 m", "tolerance: 2 cm", 29, "write 0.02 m"),
                slip("tip.z: 0.2 m}", "elbow: 0.2}", 29, "different units"),
                slip("- {target: {elbow: 0.5}", "- {target: {}", 30, "at least one entry"),
                slip("default: pd", "default: pid", 32, "did you mean pd?"),
                slip("default: pd", "", 31, "default is missing"),
                slip("trials: 5", "trials: 0", 34, "a whole number from 1"),
                slip("trials: 5", "trials: 2.5", 34, "a whole number"),
                slip("iterations: 12", "iteration: 12", 35, "did you mean iterations?"),
                slip("kl_step: 0.5", "kl_step: 0", 36, "above 0"),
                slip("kl_step: 0.5", "kl_step: 0.5\n    multiplier: [0, 5]", 37, "must stay above 0"),
                slip("kl_step: 0.5", "kl_step: 0.5\n    roll_back: -1", 37, "0 or above"),
                slip("elbow: 3 N m}", "elbow: 3 N}", 37, "wrong unit"),
                slip("shoulder: 5 N m, elbow: 3 N m", "shoulder: 5 N m", 37, "elbow is missing"),
                slip("smooth: 2", "smooth: -2", 37, "0 or above"),
                slip("gmm: {points", "mmm: {points", 39, "did you mean gmm?"),
                slip("clusters: 10", "clusters: 0", 39, "a whole number from 1"),
                slip("gmm: {points_per_cluster: 30,", "nominal: {points_per_cluster: 30,", 39, "nominal model"),
                slip("pose: {stiffness: 2", "pose: {stifness: 2", 40, "did you mean stiffness?"),
                slip("prior: none", "prior: nominal", 46, "does not know the nominal model"),
                slip("prior: none", "prior: nothing", 46, "Allowed: none, gmm, nominal"),
                slip("elbow: {elbow: -10}", "elbo: {elbow: -10}", 49, "did you mean elbow?"),
                slip("elbow: {elbow: -10}", "elbow: {elbo: -10}", 49, "did you mean elbow?"),
                slip("count: 3", "count: 0", 57, "above 0"),
                slip("plan:\n", "gains:\n", 61, "unknown key gains"),
                slip("actions: 0.1\n", "actions: 0\n", 64, "above 0"),
                slip("starts: 40", "starts: 0", 65, "a whole number from 1"),
                slip("limit: 0.8", "limit: 1.2", 66, "a share above 0 and up to 1"),
                slip("tighter: [0.9, 0.5]", "tighter: [0.9, 1]", 67, "below 1"),
                slip("tighter: [0.9, 0.5]", "tighter: 0.9", 67, "a list is needed"),
                slip("gentler: 7", "gentler: -1", 68, "a whole number from 0"));
    }

    @ParameterizedTest
    @MethodSource("slips")
    void aSlipIsRefusedWithItsLineAndItsCure(String found, String written, int line, String cure) {
        refuses(WHOLE, found, written, line, cure);
    }

    private static void refuses(String text, String found, String written, int line, String cure) {
        assertTrue(text.contains(found), "nothing to replace: " + found);
        ConfigException refusal =
                assertThrows(ConfigException.class, () -> read(text.replaceFirst(Pattern.quote(found), written)));
        assertTrue(refusal.getMessage().contains(cure), refusal.getMessage());
        assertEquals(line, refusal.line(), refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"name", "robot", "dt", "horizon", "conditions", "cost", "success", "learner", "kl_step", "noise"
            })
    void whatIsMissingIsNamed(String key) {
        String text = """
                name: least
                robot: arm2
                dt: 0.05
                horizon: 2
                conditions: {down: {elbow: 3.1}}
                cost: {up: {weights: {elbow: 1}}}
                success: {goals: [{target: {elbow: 0}, tolerance: 0.1}]}
                learner:
                  scratch:
                    trials: 5
                    iterations: 9
                    kl_step: 1
                    noise: {deviation: 1}
                """;
        String without = key.equals("learner")
                ? text.substring(0, text.indexOf("learner"))
                : text.replaceFirst("(?m)^ *" + key + ":.*\n", "");
        assertTrue(without.length() < text.length());
        ConfigException refusal = assertThrows(ConfigException.class, () -> read(without));
        assertTrue(refusal.getMessage().contains(key + " is missing"), refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"conditions: {}", "cost: {}", "learner: {}", "conditions: 3", "cost: [1]", "success: {}"})
    void emptyOrMisshapenSectionsAreRefused(String section) {
        String key = section.substring(0, section.indexOf(':'));
        String text = """
                name: least
                robot: arm2
                dt: 0.05
                horizon: 2
                conditions: {down: {elbow: 3.1}}
                cost: {up: {weights: {elbow: 1}}}
                success: {goals: [{target: {elbow: 0}, tolerance: 0.1}]}
                learner: {scratch: {trials: 5, iterations: 9, kl_step: 1, noise: {deviation: 1}}}
                """;
        String changed = text.replaceFirst("(?m)^" + key + ":.*$", section);
        ConfigException refusal = assertThrows(ConfigException.class, () -> read(changed));
        assertTrue(refusal.line() > 0, refusal.getMessage());
    }

    private static Arguments slip(String found, String written, int line, String cure) {
        return Arguments.of(found, written, line, cure);
    }

    private static TaskDefinition read(String text) {
        return TaskReader.read(ConfigFile.parse("lift.yaml", text), ROBOTS, Path.of("nowhere"));
    }
}
