package dev.sinew.runtime.config;

import dev.sinew.controller.policy.Kinematics;
import dev.sinew.controller.task.StatePoint;
import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Joint;
import dev.sinew.hal.JointType;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.Unit;
import dev.sinew.hal.config.ConfigException;
import java.nio.file.Path;
import java.util.List;

/** Every robot is an arm of two links with narrow limits. */
final class FakeRobots implements RobotSource {

    @Override
    public List<String> names() {
        return List.of("cartpole", "arm2", "crane");
    }

    @Override
    public TaskRobot named(String name) {
        return new TaskRobot(
                new RobotDescription(
                        "arm2",
                        List.of(hinge("shoulder", 6), hinge("elbow", 6)),
                        List.of(
                                new ActuatorChannel("shoulder", "shoulder", Unit.NEWTON_METER, -20, 20, 1e9),
                                new ActuatorChannel("elbow", "elbow", Unit.NEWTON_METER, -10, 10, 1e9)),
                        List.of(),
                        1_000_000),
                List.of(new TaskRobot.Point(new StatePoint("tip", 2), () -> FakeRobots::tip)));
    }

    @Override
    public TaskRobot read(Path file) {
        throw new ConfigException(file.toString(), 0, "there is no such file");
    }

    private static Joint hinge(String name, double limit) {
        return new Joint(name, JointType.REVOLUTE, -limit, limit, 50, 20);
    }

    /** Two links of 0.4 m; a {@link Kinematics}. */
    private static void tip(double[] q, double[] point, double[] jacobian) {
        double a = q[0];
        double b = q[0] + q[1];
        point[0] = 0.4 * Math.cos(a) + 0.4 * Math.cos(b);
        point[1] = 0.4 * Math.sin(a) + 0.4 * Math.sin(b);
        jacobian[0] = -point[1];
        jacobian[1] = -0.4 * Math.sin(b);
        jacobian[2] = point[0];
        jacobian[3] = 0.4 * Math.cos(b);
    }
}
