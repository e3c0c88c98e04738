package dev.sinew.runtime.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.hal.config.ConfigException;
import dev.sinew.hal.config.ConfigFile;
import dev.sinew.runtime.learn.SimulatedRobots;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.params.provider.Arguments;

/** Task files as text, and how tests read them. */
abstract class TaskTexts {

    static final RobotSource ROBOTS = new FakeRobots();
    static final RobotSource LIBRARY = new SimulatedRobots();

    /** A task with everything in it; line 1 is the name. */
    static final String WHOLE = """
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
                noise: {deviation: {shoulder: 5 N m, elbow: 3 N m}, smooth: 2, floor: 0.02, cap: 0.5}
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

    /** Two conditions with a place each; line 6 is the first of them. */
    static final String PLACES = """
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

    static void refuses(String text, String found, String written, int line, String cure) {
        assertTrue(text.contains(found), "nothing to replace: " + found);
        ConfigException refusal =
                assertThrows(ConfigException.class, () -> read(text.replaceFirst(Pattern.quote(found), written)));
        assertTrue(refusal.getMessage().contains(cure), refusal.getMessage());
        assertEquals(line, refusal.line(), refusal.getMessage());
    }

    static Arguments slip(String found, String written, int line, String cure) {
        return Arguments.of(found, written, line, cure);
    }

    static TaskDefinition read(String text) {
        return TaskReader.read(ConfigFile.parse("lift.yaml", text), ROBOTS, Path.of("nowhere"));
    }
}
