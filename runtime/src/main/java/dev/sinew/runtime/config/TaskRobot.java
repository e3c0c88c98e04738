package dev.sinew.runtime.config;

import dev.sinew.controller.policy.Kinematics;
import dev.sinew.controller.task.StatePoint;
import dev.sinew.hal.RobotDescription;
import java.util.List;
import java.util.function.Supplier;

/**
 * A robot as far as a task has to know it.
 *
 * @param description joints, actuators and period
 * @param points places on it that a task may name
 */
public record TaskRobot(RobotDescription description, List<Point> points) {

    /** Copies the list. */
    public TaskRobot {
        points = List.copyOf(points);
    }

    /**
     * A place on the robot.
     *
     * @param point its name, and 2 or 3 dimensions
     * @param kinematics makes the map from joint positions to it, one instance for every thread
     */
    public record Point(StatePoint point, Supplier<Kinematics> kinematics) {

        /** A map that any thread may use. */
        Kinematics shared() {
            ThreadLocal<Kinematics> own = ThreadLocal.withInitial(kinematics);
            return (q, place, jacobian) -> own.get().locate(q, place, jacobian);
        }
    }

    List<String> pointNames() {
        return points.stream().map(each -> each.point().name()).toList();
    }

    Point point(String name) {
        return points.get(pointNames().indexOf(name));
    }
}
