package dev.sinew.runtime.skill;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.cost.CostSum;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.promote.Verdict;
import dev.sinew.controller.task.Condition;
import dev.sinew.controller.task.Skill;
import dev.sinew.controller.task.StateLayout;
import dev.sinew.controller.task.SuccessTest;
import dev.sinew.controller.task.Task;
import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Joint;
import dev.sinew.hal.JointType;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.Unit;
import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class SkillFitTest {

    private static final int T = 4;

    private static RobotDescription robot(String name, double force, double reach) {
        return new RobotDescription(
                name,
                List.of(new Joint("slide", JointType.PRISMATIC, -reach, reach, 10, 20)),
                List.of(new ActuatorChannel("motor", "slide", Unit.NEWTON, -force, force, Double.POSITIVE_INFINITY)),
                List.of(),
                10_000_000);
    }

    private static Task task(String name, RobotDescription robot, double dt, int steps) {
        StateLayout layout = StateLayout.of(robot);
        SuccessTest success =
                new SuccessTest(List.of(SuccessTest.Term.of(layout, List.of("slide"), new double[1], 0.1)), 1);
        return new Task(
                name,
                robot,
                layout,
                List.of(Condition.atRest("middle", 0)),
                dt,
                steps,
                List.of(new CostSum(List.of())),
                List.of(success),
                0.02);
    }

    private static Skill skill() {
        Task task = task("shift", robot("slider", 5, 1), 0.05, T);
        LinearGaussianPolicy policy =
                new LinearGaussianPolicy(T, 2, 1, new double[T * 2], new double[T], new double[T]);
        return new Skill(
                "slider",
                RobotHash.of(task.robot()),
                "shift",
                task.layout().entries(),
                task.robot().actuators(),
                0.05,
                10_000_000,
                List.of(new Skill.Movement(task.conditions().getFirst(), policy, Verdict.NONE)),
                new Skill.Origin("sim", "nominal", 0, "pd", "flm", 1, 0.2),
                0);
    }

    private static void refused(Task task, String otherwise, String found, String allowed) {
        CommandFailure refused =
                assertThrows(CommandFailure.class, () -> SkillFit.check("a/skill.json", skill(), task));
        assertEquals(ExitCode.CONFIGURATION, refused.exit());
        assertEquals("a/skill.json: " + otherwise, refused.what());
        assertTrue(String.valueOf(refused.found()).contains(found), refused.found());
        assertTrue(String.valueOf(refused.allowed()).contains(allowed), refused.allowed());
    }

    @Test
    void takesTheSkillWithItsOwnTask() {
        assertDoesNotThrow(() -> SkillFit.check("a", skill(), task("shift", robot("slider", 5, 1), 0.05, T)));
    }

    @Test
    void refusesEverythingThatDoesNotFit() {
        refused(task("shift", robot("truck", 5, 1), 0.05, T), "learned for another robot", "slider", "truck");
        refused(task("push", robot("slider", 5, 1), 0.05, T), "learned for another task", "shift", "push");
        refused(task("shift", robot("slider", 4, 1), 0.05, T), "learned with other limits of the action", "5.0", "4.0");
        refused(task("shift", robot("slider", 5, 1), 0.1, T), "its step has another length", "0.05 s", "0.1 s");
        refused(task("shift", robot("slider", 5, 1), 0.05, 9), "it has another number of steps", "4", "9");
        String hash = RobotHash.of(robot("slider", 5, 1));
        String other = RobotHash.of(robot("slider", 5, 2));
        assertNotEquals(hash, other);
        refused(
                task("shift", robot("slider", 5, 2), 0.05, T),
                "the robot's layout or limits have changed",
                hash,
                other);
    }
}
