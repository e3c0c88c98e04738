package dev.sinew.runtime.config;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.hal.config.ConfigException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a task file must not say: each slip is refused with its line and its cure. */
class TaskRefusalTest extends TaskTexts {

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
                slip("floor: 0.02", "floor: 1", 37, "below 1"),
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
}
