package dev.sinew.controller.promote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sinew.controller.ilqr.Plan;
import dev.sinew.controller.policy.Dynamics;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrajectoryStatisticsTest {

    /** A unit mass for a second, pushed by u. */
    private static final Dynamics MODEL = (x, u, next, F) -> {
        next[0] = x[0] + x[1];
        next[1] = x[1] + u[0];
    };

    /** One step from rest at q under u, after which it is where the model says, and so much faster. */
    private static Plan trial(double q, double u, double faster) {
        return new Plan(1, 2, 1, new double[] {q, 0, q, u + faster}, new double[] {u});
    }

    @Test
    void areTheMomentsOfTheStatesAndOfTheModelsErrors() {
        TrajectoryStatistics all = TrajectoryStatistics.of(MODEL, List.of(List.of(trial(1, 5, 3), trial(3, -7, -4))));
        assertArrayEquals(new double[] {2, 0}, all.mean(), 1e-15);
        assertArrayEquals(new double[] {1, 0}, all.deviation(), 1e-15);
        assertArrayEquals(new double[] {0, Math.sqrt((9 + 16) / 2.0)}, all.residual(), 1e-15);
    }

    @Test
    void weighGroupsAlikeHoweverManyTrialsTheyHave() {
        List<Plan> rehearsed = Collections.nCopies(100, trial(0, 0, 0));
        TrajectoryStatistics all = TrajectoryStatistics.of(MODEL, List.of(rehearsed, List.of(trial(4, 0, 2))));
        assertArrayEquals(new double[] {2, 0}, all.mean(), 1e-12);
        assertArrayEquals(new double[] {2, 0}, all.deviation(), 1e-12);
        assertEquals(Math.sqrt(2), all.residual()[1], 1e-12);
        TrajectoryStatistics one = TrajectoryStatistics.of(MODEL, List.of(rehearsed, List.of()));
        assertEquals(0, one.deviation()[0]);
    }

    @Test
    void refuseWhatIsNoSpread() {
        double[] two = new double[2];
        for (double bad : new double[] {-1e-300, Double.NaN, Double.POSITIVE_INFINITY}) {
            double[] broken = {0, bad};
            assertThrows(IllegalArgumentException.class, () -> new TrajectoryStatistics(1, 2, two, broken, two));
            assertThrows(IllegalArgumentException.class, () -> new TrajectoryStatistics(1, 2, two, two, broken));
        }
        assertThrows(IllegalArgumentException.class, () -> new TrajectoryStatistics(1, 2, two, two, new double[3]));
        assertThrows(IllegalArgumentException.class, () -> TrajectoryStatistics.of(MODEL, List.of(List.of())));
    }
}
