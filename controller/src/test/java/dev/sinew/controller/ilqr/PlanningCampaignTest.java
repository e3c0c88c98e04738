package dev.sinew.controller.ilqr;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many random hidden plants a plan and its tracking gains hold before any trial; the figures of the documentation. */
@Tag("campaign")
class PlanningCampaignTest {

    private static final int SEEDS = 5;
    private static final int PLANTS = 100;

    @Test
    void holdsEveryHiddenCartPole() {
        assertHeld(PlannedRobot.cartPole(), 1);
    }

    @Test
    void holdsNearlyEveryHiddenPendulum() {
        assertHeld(PlannedRobot.pendulum(), 0.97);
    }

    @Test
    void holdsMostHiddenFurutas() {
        assertHeld(PlannedRobot.furuta(), 0.85);
    }

    private static void assertHeld(PlannedRobot robot, double share) {
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            PlannedController found = new MultiStartPlanner(
                            robot.task(), robot.tracking(), robot.rehearsals(12, random), PlannerSettings.defaults())
                    .plan(random, Runnable::run);
            int held = 0;
            for (int plant = 0; plant < PLANTS; plant++) {
                held += HiddenPlant.draw(robot, random).isHeldBy(found.policy(0), random) ? 1 : 0;
            }
            String result = "seed " + seed + " held " + held + " of " + PLANTS + ", rehearsed " + found.rehearsed();
            System.out.println(result);
            assertTrue(held >= share * PLANTS, result);
        }
    }
}
