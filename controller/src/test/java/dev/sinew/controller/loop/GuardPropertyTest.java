package dev.sinew.controller.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.record.Intervention;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random robots, random limits, random sequences of anything; an auditor of its own looks at every command. */
class GuardPropertyTest {

    private static final int STEPS = 50;

    private final long[] seen = new long[Intervention.values().length];

    @Test
    void letsNothingOutThatTheAuditorObjectsTo() {
        campaign(20_000, 1_000_000);
    }

    @Test
    @Tag("campaign")
    void letsNothingOutThatTheAuditorObjectsToInAHundredMillionSteps() {
        campaign(2_000_000, 1_000_000_000_000L);
    }

    private void campaign(int robots, long seed) {
        for (int r = 0; r < robots; r++) {
            run(seed + r);
        }
        for (Intervention kind : Intervention.values()) {
            assertTrue(seen[kind.place()] > robots / 100, kind + " only " + seen[kind.place()] + " times");
        }
    }

    private void run(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        RobotDescription robot = RandomRobot.draw(random);
        CommandGuard guard = new CommandGuard(robot);
        CommandAuditor auditor = new CommandAuditor(robot);
        RobotState state = new RobotState(robot);
        RobotCommand command = new RobotCommand(robot);
        double[] u = new double[command.values.length];
        boolean calm = random.nextBoolean();
        boolean derates = random.nextInt(3) == 0;
        sample(state, calm, random);
        guard.reset(state);
        auditor.begin(state);
        for (int k = 0; k < STEPS; k++) {
            if (derates && random.nextInt(10) == 0) {
                double share = random.nextBoolean() ? 1 : random.nextDouble(0.01, 1);
                guard.derate(share);
                auditor.derate(share);
            }
            sample(state, calm, random);
            for (int i = 0; i < u.length; i++) {
                u[i] = calm && k % 8 != 0 ? u[i] : RandomRobot.anything(random, 6);
            }
            int mask = guard.limit(state, u, command);
            String fault = auditor.audit(state, command.values);
            assertEquals("", fault, () -> fault + ", seed " + seed + ", " + robot);
            for (Intervention kind : Intervention.values()) {
                seen[kind.place()] += kind.in(mask) ? 1 : 0;
            }
        }
    }

    /** A calm robot moves on; another one is anywhere. */
    private static void sample(RobotState state, boolean calm, RandomGenerator random) {
        for (int j = 0; j < state.q.length; j++) {
            if (calm) {
                state.qd[j] += random.nextDouble(-0.3, 0.3);
                state.q[j] += 0.01 * state.qd[j];
            } else {
                state.q[j] = RandomRobot.anything(random, 4);
                state.qd[j] = RandomRobot.anything(random, 6);
            }
        }
    }
}
