package dev.sinew.runtime.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sinew.controller.flm.Evaluation;
import dev.sinew.controller.flm.FlmState;
import dev.sinew.controller.flm.LocalController;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.policy.Rollout;
import dev.sinew.controller.promote.Gate;
import dev.sinew.controller.promote.GateResult;
import dev.sinew.controller.promote.Verdict;
import dev.sinew.controller.task.Condition;
import dev.sinew.controller.task.Skill;
import dev.sinew.controller.task.StateEntry;
import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Unit;
import dev.sinew.runtime.session.IterationReport;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointFileTest {

    private static final int T = 3;
    private static final int n = 2;
    private static final int m = 1;

    private final SplittableRandom random = new SplittableRandom(11);

    /** Finite numbers of all sizes: random bits. */
    private double[] numbers(int count) {
        return random.longs()
                .mapToDouble(Double::longBitsToDouble)
                .filter(Double::isFinite)
                .limit(count)
                .toArray();
    }

    private LinearGaussianPolicy policy() {
        return new LinearGaussianPolicy(T, n, m, numbers(T * m * n), numbers(T * m), numbers(T * m * m));
    }

    private Rollout rollout() {
        double[] cost = {-0.0, Double.MIN_VALUE, Double.NaN, Double.NEGATIVE_INFINITY};
        return new Rollout(T, n, m, numbers((T + 1) * n), numbers(T * m), cost);
    }

    private Generations.Held held() {
        LinearGaussianPolicy policy =
                new LinearGaussianPolicy(T, 2, 1, numbers(2 * T), numbers(T), new double[] {1, 0, 1e-300});
        GateResult result = new GateResult(Gate.FINITE, GateResult.Outcome.PASSED, 0, 0, "all \"finite\"");
        Skill skill = new Skill(
                "slider",
                "0123",
                "shift",
                List.of(
                        new StateEntry("slide", Unit.METER, false),
                        new StateEntry("slide.v", Unit.METER_PER_SECOND, false)),
                List.of(new ActuatorChannel("motor", "slide", Unit.NEWTON, -1, 1, Double.POSITIVE_INFINITY)),
                0.1,
                1_000_000,
                List.of(new Skill.Movement(Condition.atRest("left", 0), policy, new Verdict(List.of(result)))),
                new Skill.Origin("sim", "hidden", 1, "pd", "flm", 3, 0.9),
                7);
        return new Generations.Held(skill, new Evaluation(false, false, 2, 11, List.of(3.5)));
    }

    private CheckpointFile.Checkpoint checkpoint() {
        LocalController begun = new LocalController(
                policy(),
                0.1 + 0.2,
                1e-300,
                List.of(rollout(), rollout()),
                Optional.empty(),
                Double.NaN,
                false,
                LocalController.Standing.OPEN);
        LocalController.Base base = new LocalController.Base(policy(), List.of(rollout()));
        LocalController going = new LocalController(
                policy(),
                10,
                Double.MAX_VALUE,
                List.of(),
                Optional.of(base),
                1.0 / 3,
                true,
                LocalController.Standing.PLAN_LOST);
        Evaluation evaluation = new Evaluation(false, false, 3, 22, List.of(Double.NaN, Double.POSITIVE_INFINITY));
        FlmState.Best best = new FlmState.Best(
                List.of(policy(), policy()), new Evaluation(true, true, 21, 22, List.of(-0.0, 1e-17)), 12);
        IterationReport report = new IterationReport(
                4,
                24,
                4.8,
                10,
                List.of(Double.NaN, 2.5),
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                0.1,
                1e23,
                -0.0,
                true,
                true,
                "GROWTH (left): \"far\" too much");
        return new CheckpointFile.Checkpoint(
                new FlmState(4, 24, List.of(begun, going), evaluation, best, new double[] {0.25, -1.5}),
                List.of(report),
                held());
    }

    @Test
    void givesBackEveryBit() {
        CheckpointFile.Checkpoint written = checkpoint();
        byte[] bytes = CheckpointFile.write(written);
        CheckpointFile.Checkpoint read = CheckpointFile.read(bytes);
        assertArrayEquals(bytes, CheckpointFile.write(read));
        assertEquals(written.reports(), read.reports());
        assertEquals(written.held().text(), read.held().text());
        assertEquals(written.held().evaluation(), read.held().evaluation());
        FlmState before = written.state();
        FlmState after = read.state();
        assertEquals(before.iteration(), after.iteration());
        assertEquals(before.trials(), after.trials());
        assertEquals(before.evaluation(), after.evaluation());
        assertEquals(before.best().evaluation(), after.best().evaluation());
        assertEquals(before.best().trials(), after.best().trials());
        for (int c = 0; c < 2; c++) {
            LocalController one = before.controllers().get(c);
            LocalController other = after.controllers().get(c);
            assertSame(one.policy(), other.policy());
            assertSame(before.best().policies().get(c), after.best().policies().get(c));
            assertEquals(one.multiplier(), other.multiplier());
            assertEquals(one.eta(), other.eta());
            assertEquals(one.predicted(), other.predicted());
            assertSame(one.recent(), other.recent());
            assertEquals(one.base().isPresent(), other.base().isPresent());
        }
        LocalController.Base base = before.controllers().get(1).base().orElseThrow();
        assertSame(
                base.policy(), after.controllers().get(1).base().orElseThrow().policy());
        assertSame(
                base.trials(), after.controllers().get(1).base().orElseThrow().trials());
    }

    @Test
    void refusesEveryShorterPiece() {
        byte[] bytes = CheckpointFile.write(checkpoint());
        for (int length = 0; length < bytes.length; length++) {
            byte[] piece = Arrays.copyOf(bytes, length);
            assertThrows(IllegalArgumentException.class, () -> CheckpointFile.read(piece));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sinew-checkpoint, sinew-skill",
        "'\"version\":2',  '\"version\":1'",
        "'\"T\":3',        '\"T\":4'",
        "'\"T\":3',        '\"T\":-1'",
        "'\"eta\":1.0E-300', '\"eta\":\"much\"'",
        "'\"eta\":1.0E-300', '\"eta\":null'",
        "'\"eta\":1.0E-300', '\"era\":1.0E-300'",
    })
    void refusesWhatIsDamaged(String found, String damaged) {
        String text = new String(CheckpointFile.write(checkpoint()), StandardCharsets.UTF_8);
        String other = text.replaceFirst(found, damaged);
        assertEquals(false, text.equals(other), "nothing was damaged");
        assertThrows(IllegalArgumentException.class, () -> CheckpointFile.read(other.getBytes(StandardCharsets.UTF_8)));
    }

    private static void assertSame(LinearGaussianPolicy expected, LinearGaussianPolicy actual) {
        assertArrayEquals(expected.K(), actual.K());
        assertArrayEquals(expected.k(), actual.k());
        assertArrayEquals(expected.Sigma(), actual.Sigma());
    }

    private static void assertSame(List<Rollout> expected, List<Rollout> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i).X(), actual.get(i).X());
            assertArrayEquals(expected.get(i).U(), actual.get(i).U());
            assertArrayEquals(expected.get(i).cost(), actual.get(i).cost());
        }
    }
}
