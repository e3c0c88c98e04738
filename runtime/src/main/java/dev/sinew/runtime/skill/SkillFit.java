package dev.sinew.runtime.skill;

import dev.sinew.controller.task.Skill;
import dev.sinew.controller.task.StateEntry;
import dev.sinew.controller.task.Task;
import dev.sinew.hal.ActuatorChannel;
import dev.sinew.runtime.failure.CommandFailure;
import java.util.List;
import java.util.stream.Collectors;

/** Refuses a skill that does not fit the task and robot at hand, before anything moves. */
public final class SkillFit {

    private final String file;
    private final Skill skill;
    private final Task task;

    private SkillFit(String file, Skill skill, Task task) {
        this.file = file;
        this.skill = skill;
        this.task = task;
    }

    /**
     * Checks robot, state, action, limits, dt and T.
     *
     * @param file what to call the skill in a refusal
     * @throws CommandFailure with exit code 3 and the first thing that does not fit
     */
    public static void check(String file, Skill skill, Task task) {
        new SkillFit(file, skill, task).check();
    }

    private void check() {
        same("learned for another robot", skill.robot(), task.robot().name());
        same("learned for another task", skill.task(), task.name());
        same("its state is laid out otherwise", entries(skill.x()), entries(task.controlled()));
        List<ActuatorChannel> channels = task.robot().actuators();
        same("its actions are laid out otherwise", channels(skill.u()), channels(channels));
        same("learned with other limits of the action", limits(skill.u()), limits(channels));
        same("its step has another length", skill.dt() + " s", task.dt() + " s");
        same(
                "its loop has another period",
                skill.periodNanos() + " ns",
                task.robot().periodNanos() + " ns");
        same("it has another number of steps", skill.T() + " steps", task.T() + " steps");
        same("the robot's layout or limits have changed", skill.robotHash(), RobotHash.of(task.robot()));
    }

    private void same(String otherwise, String found, String allowed) {
        if (!found.equals(allowed)) {
            throw CommandFailure.refused(
                    file + ": " + otherwise,
                    found,
                    allowed,
                    "run it with the robot and task that it was learned for, or learn it again: ./sinew learn "
                            + task.name());
        }
    }

    private static String entries(List<StateEntry> entries) {
        return entries.stream()
                .map(each -> each.name() + " [" + each.unit().symbol() + "]" + (each.angle() ? " (angle)" : ""))
                .collect(Collectors.joining(", "));
    }

    private static String channels(List<ActuatorChannel> channels) {
        return channels.stream()
                .map(each -> each.name() + " [" + each.unit().symbol() + (each.offset() ? " from where it is" : "")
                        + "] on " + each.joint())
                .collect(Collectors.joining(", "));
    }

    private static String limits(List<ActuatorChannel> channels) {
        return channels.stream()
                .map(each -> each.name() + " " + each.lower() + " to " + each.upper() + ", at most " + each.rateLimit()
                        + " per second")
                .collect(Collectors.joining("; "));
    }
}
