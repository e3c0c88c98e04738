package dev.sinew.controller.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.cost.ActionCost;
import dev.sinew.controller.cost.Cost;
import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Joint;
import dev.sinew.hal.JointType;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.Unit;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TaskTest {

    private static final RobotDescription CARTPOLE = new RobotDescription(
            "cartpole",
            List.of(
                    new Joint("slide", JointType.PRISMATIC, -2, 2, 10, 10),
                    new Joint("hinge", JointType.REVOLUTE, -100, 100, 30, 1)),
            List.of(new ActuatorChannel("motor", "slide", Unit.NEWTON, -10, 10, 1e4)),
            List.of(),
            1_000_000);
    private static final StateLayout LAYOUT = StateLayout.of(CARTPOLE);

    @Test
    void namesJointsThenVelocitiesThenPoints() {
        StateLayout layout = StateLayout.of(CARTPOLE, List.of(new StatePoint("tip", 2), new StatePoint("cart", 3)));
        assertEquals(
                List.of(
                        "slide", "hinge", "slide.v", "hinge.v", "tip.x", "tip.z", "cart.x", "cart.y", "cart.z",
                        "tip.vx", "tip.vz", "cart.vx", "cart.vy", "cart.vz"),
                layout.names());
        assertEquals(14, layout.size());
        assertEquals(Unit.METER, layout.entries().get(layout.index("slide")).unit());
        assertEquals(
                Unit.RADIAN_PER_SECOND,
                layout.entries().get(layout.index("hinge.v")).unit());
        assertEquals(
                Unit.METER_PER_SECOND,
                layout.entries().get(layout.index("tip.vz")).unit());
        assertTrue(layout.entries().get(layout.index("hinge")).angle());
        assertFalse(layout.entries().get(layout.index("slide")).angle());
        assertFalse(layout.entries().get(layout.index("hinge.v")).angle());
    }

    @Test
    void anUnknownEntryIsAnsweredWithTheNames() {
        String message = assertThrows(IllegalArgumentException.class, () -> LAYOUT.index("pole"))
                .getMessage();
        assertEquals("the state has no entry pole; it has slide, hinge, slide.v, hinge.v", message);
        assertThrows(
                IllegalArgumentException.class,
                () -> StateLayout.of(CARTPOLE, List.of(new StatePoint("tip", 2), new StatePoint("tip", 2))));
    }

    @Test
    void drawsTheStartAroundTheCondition() {
        Task task = task(0.05, 60, List.of(Condition.atRest("hanging", 0, Math.PI)));
        SplittableRandom random = new SplittableRandom(1);
        int draws = 20_000;
        double[] mean = new double[4];
        double[] square = new double[4];
        for (int i = 0; i < draws; i++) {
            Condition start = task.start(0, random);
            double[] difference = {start.q()[0], start.q()[1] - Math.PI, start.qd()[0], start.qd()[1]};
            for (int j = 0; j < 4; j++) {
                mean[j] += difference[j] / draws;
                square[j] += difference[j] * difference[j] / draws;
            }
        }
        for (int j = 0; j < 4; j++) {
            assertEquals(0, mean[j], 5 * 0.02 / Math.sqrt(draws));
            assertEquals(0.02, Math.sqrt(square[j]), 0.02 * 5 / Math.sqrt(2.0 * draws));
        }
        assertArrayEquals(
                task.start(0, new SplittableRandom(9)).q(),
                task.start(0, new SplittableRandom(9)).q());
        assertNotEquals(task.start(0, random).q()[0], task.start(0, random).q()[0]);
    }

    @Test
    void stepIsAWholeNumberOfPeriods() {
        assertEquals(50, task(0.05, 60, List.of(Condition.atRest("a", 0, 0))).periodsPerStep());
        assertThrows(IllegalArgumentException.class, () -> task(0.0505, 60, List.of(Condition.atRest("a", 0, 0))));
        assertThrows(IllegalArgumentException.class, () -> task(0.0001, 60, List.of(Condition.atRest("a", 0, 0))));
        assertThrows(IllegalArgumentException.class, () -> task(Double.NaN, 60, List.of(Condition.atRest("a", 0, 0))));
    }

    @Test
    void everyConditionHasAGoalOfItsOwn() {
        List<Condition> conditions = List.of(Condition.atRest("a", 0, 0), Condition.atRest("b", 1, 0));
        SuccessTest low =
                SuccessTest.held(List.of(SuccessTest.Term.of(LAYOUT, List.of("hinge"), new double[1], 0.2)), 0.05);
        SuccessTest high =
                SuccessTest.held(List.of(SuccessTest.Term.of(LAYOUT, List.of("hinge"), new double[] {1}, 0.2)), 0.05);
        assertEquals(high, task(0.05, 60, conditions, List.of(low, high)).success(1));
        assertThrows(IllegalArgumentException.class, () -> task(0.05, 60, conditions, List.of(low)));
    }

    @Test
    void refusesWhatDoesNotFitTogether() {
        assertThrows(IllegalArgumentException.class, () -> task(0.05, 60, List.of()));
        assertThrows(IllegalArgumentException.class, () -> task(0.05, 60, List.of(Condition.atRest("a", 0))));
        assertThrows(
                IllegalArgumentException.class,
                () -> task(0.05, 60, List.of(Condition.atRest("a", 0, 0), Condition.atRest("a", 1, 0))));
        assertThrows(IllegalArgumentException.class, () -> task(0.05, 8, List.of(Condition.atRest("a", 0, 0))));
        assertThrows(IllegalArgumentException.class, () -> Condition.atRest("a", Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Condition("a", new double[2], new double[1]));
    }

    private static Task task(double dt, int T, List<Condition> conditions) {
        SuccessTest success =
                SuccessTest.held(List.of(SuccessTest.Term.of(LAYOUT, List.of("hinge"), new double[1], 0.2)), 0.05);
        return task(dt, T, conditions, Collections.nCopies(conditions.size(), success));
    }

    private static Task task(double dt, int T, List<Condition> conditions, List<SuccessTest> successes) {
        List<Cost> costs = Collections.nCopies(conditions.size(), new ActionCost(1));
        return new Task("test", CARTPOLE, LAYOUT, conditions, dt, T, costs, successes, Task.START_DEVIATION);
    }
}
