package dev.sinew.controller.loop;

import dev.sinew.controller.failsafe.SafeState;
import dev.sinew.hal.Joint;
import dev.sinew.hal.LifeCycle;
import dev.sinew.hal.Placeable;
import dev.sinew.hal.Robot;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What must hold before a robot is armed, in the order in which a person would see to it. A first unmet condition names what to
 * do; the whole list is there on demand.
 *
 * @param conditions in order
 */
public record ArmingChecklist(List<Condition> conditions) {

    private static final double AT_REST = 0.05; // rad/s or m/s

    /**
     * One condition.
     *
     * @param name what must hold
     * @param met whether it does
     * @param found what was found
     * @param remedy what to do when it does not hold
     */
    public record Condition(String name, boolean met, String found, String remedy) {

        @Override
        public String toString() {
            return (met ? "ok    " : "UNMET ") + name + ": " + found + (met ? "" : "; " + remedy);
        }
    }

    /** Copies the list. */
    public ArmingChecklist {
        conditions = List.copyOf(conditions);
    }

    /**
     * What the controller can tell of a loop and its robot.
     *
     * @param loop is to run
     * @param sample takes one, which is not modified; empty when the robot gives none. Not asked for when the robot is to be placed:
     *     that would draw its noise, and the trial would not be that of simulated time
     * @param skillRobot name of the robot that the skill was learned for
     */
    public static ArmingChecklist of(ControlLoop loop, Supplier<Optional<RobotState>> sample, String skillRobot) {
        Robot robot = loop.robot();
        SafeState level = loop.level();
        List<Condition> list = new ArrayList<>();
        list.add(new Condition(
                "nothing is latched",
                !level.isAtLeast(SafeState.HOLD),
                "the ladder is at " + level,
                "see what happened, then arm again: " + level.clearing()));
        list.add(new Condition(
                "the robot is ready",
                robot.lifeCycle() == LifeCycle.READY,
                "it is " + robot.lifeCycle(),
                "close it and open it again"));
        list.add(new Condition(
                "the skill is for this robot",
                skillRobot.equals(robot.description().name()),
                "the skill is for " + skillRobot + ", the robot is "
                        + robot.description().name(),
                "choose a skill of this robot"));
        if (robot instanceof Placeable) {
            // It is put into its start pose, wherever it is now.
            return new ArmingChecklist(list);
        }
        Optional<RobotState> now = sample.get();
        list.add(new Condition(
                "the robot gives samples",
                now.isPresent(),
                now.isPresent() ? "it does" : "it gives none",
                "check power and cables"));
        now.ifPresent(each -> ofSample(robot.description(), each, list));
        return new ArmingChecklist(list);
    }

    private static void ofSample(RobotDescription robot, RobotState sample, List<Condition> list) {
        for (int j = 0; j < robot.joints().size(); j++) {
            Joint joint = robot.joints().get(j);
            double q = sample.q[j];
            double qd = sample.qd[j];
            list.add(new Condition(
                    "joint " + joint.name() + " is inside its range",
                    q >= joint.lower() && q <= joint.upper(),
                    "it is at " + q + ", its range is " + joint.lower() + " to " + joint.upper(),
                    "move it into its range by hand, or calibrate"));
            list.add(new Condition(
                    "joint " + joint.name() + " is at rest",
                    Math.abs(qd) <= AT_REST,
                    "it moves at " + qd + ", at rest is up to " + AT_REST,
                    "wait until it has come to rest"));
        }
    }

    /** The same with more conditions behind these. */
    public ArmingChecklist and(List<Condition> more) {
        List<Condition> all = new ArrayList<>(conditions);
        all.addAll(more);
        return new ArmingChecklist(all);
    }

    /** The first condition that does not hold. */
    public Optional<Condition> firstUnmet() {
        return conditions.stream().filter(each -> !each.met()).findFirst();
    }

    /** Whether the robot may be armed. */
    public boolean allows() {
        return firstUnmet().isEmpty();
    }
}
