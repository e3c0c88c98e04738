package dev.sinew.controller.flm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.flm.LocalController.Standing;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.policy.Rollout;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalControllerTest {

    private final LinearGaussianPolicy policy =
            new LinearGaussianPolicy(1, 1, 1, new double[1], new double[1], new double[] {1});

    private static Rollout trial(double cost) {
        return new Rollout(1, 1, 1, new double[2], new double[1], new double[] {0, cost});
    }

    /** A controller after trials that cost 100, which was a plan or a local update, after a new trial of some cost. */
    private Standing after(boolean planned, Standing standing, double cost) {
        Optional<LocalController.Base> base = Optional.of(new LocalController.Base(policy, List.of(trial(100))));
        return new LocalController(policy, 1, 1, List.of(), base, Double.NaN, planned, standing)
                .judged(List.of(trial(cost)))
                .standing();
    }

    @Test
    void aPlanHasToBeBetterThanWhatItReplaces() {
        assertEquals(Standing.OPEN, after(true, Standing.OPEN, 99.9));
        assertEquals(Standing.PLAN_LOST, after(true, Standing.OPEN, 100));
        assertEquals(Standing.PLAN_LOST, after(true, Standing.STUCK, 101));
        assertEquals(Standing.PLAN_LOST, after(true, Standing.OPEN, Double.NaN));
    }

    @Test
    void localUpdatesKeepTheirTurnWhileTheyGain() {
        assertEquals(Standing.PLAN_LOST, after(false, Standing.PLAN_LOST, 90));
        assertEquals(Standing.STUCK, after(false, Standing.PLAN_LOST, 100));
        assertEquals(Standing.STUCK, after(false, Standing.OPEN, 120));
        assertEquals(Standing.OPEN, after(false, Standing.STUCK, 90));
    }

    private LocalController.Base base(double... costs) {
        return new LocalController.Base(
                policy,
                Arrays.stream(costs).mapToObj(LocalControllerTest::trial).toList());
    }

    @Test
    void isWorseBeyondTwoStandardErrorsOfTheOtherAndAMargin() {
        // Mean 102, standard error 2: worse above 102 + 4 + 10.2.
        LocalController.Base good = base(100, 104);
        assertFalse(base(116, 116.2).isWorseThan(good, 0.1));
        assertTrue(base(116.2, 116.4).isWorseThan(good, 0.1));
        assertFalse(base(116.2, 116.4).isWorseThan(good, Double.POSITIVE_INFINITY));
        assertFalse(base(110).isWorseThan(base(100), 0.1));
        assertTrue(base(110.1).isWorseThan(base(100), 0.1));
    }

    @Test
    void aControllerThatFailsInOneTrialOfTwoIsNotExcusedByItsSpread() {
        assertTrue(base(400, 44_000).isWorseThan(base(400, 430), 0.1));
    }

    @Test
    void nothingIsJudgedBeforeThereIsAnythingToCompareWith() {
        LocalController begun = LocalController.begin(policy).with(Standing.STUCK);
        assertEquals(Standing.STUCK, begun.judged(List.of(trial(1))).standing());
    }
}
