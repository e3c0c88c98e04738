package dev.sinew.runtime.command;

import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Joint;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.config.Spelling;
import dev.sinew.runtime.config.TaskReader;
import dev.sinew.sim.RobotLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What {@code init} writes: a built-in robot's file, and a task for it, the built-in one if there is one. */
final class Examples {

    private Examples() {}

    static String proposal(String robot) {
        return Spelling.proposal(robot, RobotLibrary.names());
    }

    static String robot(String name) throws IOException {
        return resource(RobotLibrary.class, "robots/" + name + ".yaml");
    }

    static String task(String robot) throws IOException {
        for (String task : TaskReader.builtIn()) {
            String text = resource(TaskReader.class, "/tasks/" + task + ".yaml");
            if (text.contains("\nrobot: " + robot + "\n")) {
                return text.replace("\nrobot: " + robot + "\n", "\nrobot: ../robot.yaml\n")
                        .replace("\nname: " + task + "\n", "\nname: my-" + robot + "\n");
            }
        }
        return homing(RobotLibrary.find(robot).description());
    }

    /** A task that every robot has: from a little aside back to 0. */
    private static String homing(RobotDescription robot) {
        List<String> joints = robot.joints().stream().map(Joint::name).toList();
        List<String> actuators =
                robot.actuators().stream().map(ActuatorChannel::name).toList();
        ActuatorChannel first = robot.actuators().getFirst();
        return """
                # A task is one file: a robot, where it starts, what it costs, when it is done, and how it is learned.
                # Numbers are SI (m, rad, s, N). The state has an entry for each joint (NAME) and its velocity (NAME.v).
                name: my-%s
                about: Bring every joint back to 0 from a little aside, and keep it there.
                robot: ../robot.yaml
                dt: 0.05 s            # one step: the controller sees the state and chooses an action
                horizon: 2.5 s        # one trial

                conditions:           # start poses; a joint that is not named starts at 0
                  aside: {%s}

                cost:                 # terms that are summed over the steps and minimised
                  home:
                    weights: {%s, %s}   # target 0 unless a target is given
                  effort:
                    actions: {%s}

                success:              # each goal must be met by every state of the last half second
                  hold: 0.5 s
                  goals:
                %s

                learner:
                  default: scratch
                  scratch:            # begin with noise alone
                    trials: 5         # per condition and iteration
                    iterations: 10
                    kl_step: 0.5
                    noise: {deviation: %s}
                    prior: gmm
                """.formatted(
                        robot.name(),
                        list(joints, each -> each + ": 0.2"),
                        list(joints, each -> each + ": 10"),
                        list(joints, each -> each + ".v: 0.1"),
                        list(actuators, each -> each + ": 0.01"),
                        joints.stream()
                                .map(each -> "    - {target: {" + each + ": 0}, tolerance: 0.1}")
                                .collect(Collectors.joining("\n")),
                        0.1 * first.upper());
    }

    private static String list(List<String> names, Function<String, String> entry) {
        return names.stream().map(entry).collect(Collectors.joining(", "));
    }

    private static String resource(Class<?> owner, String name) throws IOException {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its own file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
