package dev.sinew.runtime.skill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.promote.Gate;
import dev.sinew.controller.promote.GateResult;
import dev.sinew.controller.promote.GateResult.Outcome;
import dev.sinew.controller.promote.TrajectoryStatistics;
import dev.sinew.controller.promote.Verdict;
import dev.sinew.controller.task.Condition;
import dev.sinew.controller.task.Skill;
import dev.sinew.controller.task.StateEntry;
import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Unit;
import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkillFileTest {

    private static final int T = 3;

    static Skill skill(Random random) {
        double[] Sigma = new double[T * 4];
        for (int t = 0; t < T; t++) {
            double a = random.nextDouble();
            double b = random.nextDouble();
            double c = random.nextDouble();
            Sigma[t * 4] = a * a;
            Sigma[t * 4 + 1] = a * b;
            Sigma[t * 4 + 2] = a * b;
            Sigma[t * 4 + 3] = b * b + c * c;
        }
        double[] K = random.doubles(T * 2 * 3, -1e3, 1e-3).toArray();
        double[] k = random.doubles(T * 2, -1, 1).toArray();
        LinearGaussianPolicy policy = new LinearGaussianPolicy(T, 3, 2, K, k, Sigma);
        return new Skill(
                "crane",
                "0123456789abcdef",
                "lift",
                List.of(
                        new StateEntry("boom", Unit.RADIAN, true),
                        new StateEntry("boom.v", Unit.RADIAN_PER_SECOND, false),
                        new StateEntry("hook.z", Unit.METER, false)),
                List.of(
                        new ActuatorChannel("motor", "boom", Unit.RADIAN, -2.5, 2.5, Double.POSITIVE_INFINITY, true),
                        new ActuatorChannel("winch", "boom", Unit.VOLT, Double.NEGATIVE_INFINITY, 12, 1e3)),
                0.05,
                10_000_000,
                List.of(new Skill.Movement(
                        new Condition("low \"rope\"", new double[] {-0.0}, new double[] {1e-300}),
                        policy,
                        verdict(),
                        Optional.of(statistics(random)))),
                new Skill.Origin("sim", "hidden", Long.MIN_VALUE, "model", "flm", 4, 12.5),
                3);
    }

    private static TrajectoryStatistics statistics(Random random) {
        return new TrajectoryStatistics(
                T,
                3,
                random.doubles(T * 3L, -1, 1).toArray(),
                random.doubles(T * 3L).toArray(),
                random.doubles(T * 3L, 0, 1e-9).toArray());
    }

    /** What a first controller gets: three gates without evidence. */
    private static Verdict verdict() {
        List<GateResult> results = new ArrayList<>();
        for (Gate gate : Gate.values()) {
            results.add(
                    gate.needsEvidence()
                            ? new GateResult(gate, Outcome.NOT_APPLICABLE, Double.NaN, Double.NaN, "no \"evidence\"")
                            : new GateResult(gate, Outcome.PASSED, 0.1 + 0.2, 1, "well below"));
        }
        return new Verdict(results);
    }

    private static Skill read(String text) {
        return SkillReader.read("some/skill.json", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsBackEveryBitAndWritesTheSameBytesAgain() {
        Random random = new Random(5);
        for (int i = 0; i < 50; i++) {
            Skill written = skill(random);
            String text = SkillWriter.write(written);
            Skill read = read(text);
            assertEquals(text, SkillWriter.write(read));
            LinearGaussianPolicy before = written.movements().getFirst().policy();
            LinearGaussianPolicy after = read.movements().getFirst().policy();
            assertArrayEquals(before.K(), after.K());
            assertArrayEquals(before.k(), after.k());
            assertArrayEquals(before.Sigma(), after.Sigma());
            assertEquals(written.x(), read.x());
            assertEquals(written.u(), read.u());
            assertEquals(written.origin(), read.origin());
            assertEquals(written.T(), read.T());
            assertEquals(written.generation(), read.generation());
            TrajectoryStatistics went =
                    written.movements().getFirst().statistics().orElseThrow();
            TrajectoryStatistics goes = read.movements().getFirst().statistics().orElseThrow();
            assertArrayEquals(went.mean(), goes.mean());
            assertArrayEquals(went.deviation(), goes.deviation());
            assertArrayEquals(went.residual(), goes.residual());
            assertEquals(
                    written.movements().getFirst().verdict(),
                    read.movements().getFirst().verdict());
        }
    }

    @Test
    void refusesAFileThatWasCutOffAtAnyPlace() {
        String text = SkillWriter.write(skill(new Random(1)));
        for (int end = 0; end < text.length() - 2; end += 7) {
            String cut = text.substring(0, end);
            CommandFailure refused = assertThrows(CommandFailure.class, () -> read(cut), cut);
            assertEquals(ExitCode.CONFIGURATION, refused.exit());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"sinew-skill\"           | \"other\"         | some/skill.json: format | \"other\" | sinew-skill",
                "\"version\": 3            | \"version\": 4    | some/skill.json: version | 4 | version 1 to 3",
                "\"deviation\": [[        | \"deviation\": [[-  | a value of deviation is - | spread | 0 or more",
                "\"task\": \"lift\"        | \"task\": 7       | some/skill.json: task | 7 | a text",
                "\"T\": 3                  | \"T\": 4          | conditions[0].K | 3 values | 4 values",
                "\"T\": 3                  | \"T\": 2000000000 | conditions[0].K | 3 values | 2000000000 values",
                "\"T\": 3                  | \"T\": 0          | some/skill.json: T | 0 | a whole number of at least 1",
                "\"dt\": 0.05              | \"dt\": -1        | some/skill.json: dt | -1 | a number above 0",
                "\"unit\": \"V\"           | \"unit\": \"mV\"  | u[1].unit | \"mV\" | rad, m, rad/s",
                "\"lower\": -2.5           | \"lower\": 3      | u[0]: actuator motor | \"lower\":3 | lower at most",
                "\"seed\": -9223372036854775808 | \"seed\": 1.5 | learned.seed | 1.5 | a whole number",
                "\"angle\": true           | \"angel\": true   | x[0]: unknown key; did you mean angle? | angel | name, unit",
                "\"angle\": true           | \"angle\": 1      | x[0].angle | 1 | true or false",
                "\"learned\": {            | \"learned\": [], \"x\": { | some/skill.json:1 | Duplicate field 'x' | one JSON",
            })
    void refusesWithPlaceAndWhatWasFoundAndWhatIsAllowed(
            String written, String put, String place, String found, String allowed) {
        String text = SkillWriter.write(skill(new Random(1)));
        assertTrue(text.contains(written), text);
        CommandFailure refused = assertThrows(CommandFailure.class, () -> read(text.replace(written, put)));
        assertEquals(ExitCode.CONFIGURATION, refused.exit());
        assertTrue(refused.what().contains(place), refused.what());
        assertTrue(String.valueOf(refused.found()).contains(found), refused.found());
        assertTrue(String.valueOf(refused.allowed()).contains(allowed), refused.allowed());
        assertTrue(refused.remedy().contains("./sinew learn"), refused.remedy());
    }

    @ParameterizedTest
    @CsvSource({"NaN, NaN", "Infinity, Infinity", "1e999, Infinity", "null, null", "\"1\", \"1\""})
    void refusesGainsThatAreNotFiniteNumbers(String put, String found) {
        Skill skill = skill(new Random(1));
        String third = Double.toString(skill.movements().getFirst().policy().K()[2]);
        String text = SkillWriter.write(skill).replace(third, put);
        CommandFailure refused = assertThrows(CommandFailure.class, () -> read(text));
        assertTrue(refused.what().contains("conditions[0].K[0][0][2]"), refused.what());
        assertTrue(String.valueOf(refused.found()).contains(found), refused.found());
    }

    @ParameterizedTest
    @CsvSource({"1, 2, 2, 1", "1, 0.5, 0.4, 1", "-1, 0, 0, 1", "0, 1, 1, 0"})
    void refusesWhatCannotBeACovariance(double a, double b, double c, double d) {
        Skill skill = skill(new Random(1));
        LinearGaussianPolicy policy = skill.movements().getFirst().policy();
        double[] Sigma = policy.Sigma();
        System.arraycopy(new double[] {a, b, c, d}, 0, Sigma, 4, 4);
        Skill bad = new Skill(
                skill.robot(),
                skill.robotHash(),
                skill.task(),
                skill.x(),
                skill.u(),
                skill.dt(),
                skill.periodNanos(),
                List.of(new Skill.Movement(
                        skill.movements().getFirst().condition(), policy.withSigma(Sigma), verdict())),
                skill.origin(),
                1);
        CommandFailure refused = assertThrows(CommandFailure.class, () -> read(SkillWriter.write(bad)));
        assertTrue(refused.what().contains("conditions[0].Sigma[1]: not a covariance"), refused.what());
    }

    @Test
    void runsWhatEveryGateLetThrough() {
        assertDoesNotThrow(() -> Promoted.check("a/skill.json", read(SkillWriter.write(skill(new Random(1))))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"generation\": 3             | \"generation\": 0               | no verdict",
                "\"GAINS\", \"outcome\": \"PASSED\" | \"GAINS\", \"outcome\": \"REFUSED\" | GAINS (low \"rope\"): well below",
                "\"GAINS\", \"outcome\": \"PASSED\" | \"GAINS\", \"outcome\": \"NOT_APPLICABLE\" | no verdict",
                "\"GAINS\"                     | \"FINITE\"                      | no verdict",
            })
    void refusesToRunWhatAGateRefusedOrNoneHasSeen(String written, String put, String found) {
        String text = SkillWriter.write(skill(new Random(1)));
        assertTrue(text.contains(written), text);
        Skill skill = read(text.replace(written, put));
        CommandFailure refused = assertThrows(CommandFailure.class, () -> Promoted.check("a/skill.json", skill));
        assertEquals(ExitCode.CONFIGURATION, refused.exit());
        assertEquals(found, refused.found());
        assertTrue(refused.remedy().contains("./sinew learn lift --from a/skill.json"), refused.remedy());
    }

    @Test
    void readsTheFormatBeforeTheGatesAsASkillThatIsNotToBeRun() {
        String text = SkillWriter.write(skill(new Random(1)));
        String gates = text.substring(text.indexOf(",\n     \"gates\""), text.lastIndexOf("}\n  ]"));
        String old = text.replace("\"version\": 3", "\"version\": 1")
                .replace("  \"generation\": 3,\n", "")
                .replace(gates, "");
        Skill skill = read(old);
        assertEquals(0, skill.generation());
        assertThrows(CommandFailure.class, () -> Promoted.check("old.json", skill));
        assertEquals(SkillWriter.write(skill), SkillWriter.write(read(SkillWriter.write(skill))));
    }

    @Test
    void takesACovarianceOfRankOneAndOneOfZero() {
        assertTrue(Covariance.isValid(new double[] {1, 2, 2, 4}, 0, 2));
        assertTrue(Covariance.isValid(new double[4], 0, 2));
    }

    @Test
    void refusesAFileThatIsNotThere() {
        CommandFailure refused =
                assertThrows(CommandFailure.class, () -> SkillReader.read(Path.of("nowhere", "skill.json")));
        assertEquals(ExitCode.CONFIGURATION, refused.exit());
    }
}
