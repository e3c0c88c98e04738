package dev.sinew.runtime.config;

import dev.sinew.controller.cost.Cost;
import dev.sinew.controller.task.Condition;
import dev.sinew.controller.task.StateLayout;
import dev.sinew.controller.task.StatePoint;
import dev.sinew.controller.task.Task;
import dev.sinew.hal.Joint;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.config.ConfigException;
import dev.sinew.hal.config.ConfigFile;
import dev.sinew.hal.config.ConfigNode;
import dev.sinew.runtime.session.Start;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads a task file, built-in or the user's own. Numbers are SI and may carry their unit. */
public final class TaskReader {

    private static final int LONGEST = 10_000; // steps
    private static final double WHOLE = 1e-9;

    private final ConfigNode root;
    private final TaskRobot robot;

    private TaskReader(ConfigNode root, TaskRobot robot) {
        this.root = root;
        this.robot = robot;
    }

    /** Names of the built-in tasks. */
    public static List<String> builtIn() {
        return List.of("cartpole", "balance", "pendulum", "reach2", "furuta", "so101-reach", "koch-reach", "omx-reach");
    }

    /**
     * Reads a built-in task.
     *
     * @param name one of {@link #builtIn()}
     */
    public static TaskDefinition builtIn(String name, RobotSource robots) {
        return read(ConfigFile.resource(TaskReader.class, "/tasks/" + name + ".yaml"), robots, Path.of(""));
    }

    /**
     * Reads a file. A robot file that it names is looked for beside it.
     *
     * @throws ConfigException with file, line and what to write when anything in it can't be used
     */
    public static TaskDefinition read(Path file, RobotSource robots) {
        Path folder = file.toAbsolutePath().getParent();
        return read(ConfigFile.read(file), robots, folder == null ? Path.of("") : folder);
    }

    static TaskDefinition read(ConfigNode root, RobotSource robots, Path folder) {
        root.onlyKeys(
                "name",
                "about",
                "robot",
                "dt",
                "horizon",
                "points",
                "conditions",
                "start_deviation",
                "cost",
                "success",
                "learner");
        return new TaskReader(root, robot(root.get("robot"), robots, folder)).definition();
    }

    private static TaskRobot robot(ConfigNode node, RobotSource robots, Path folder) {
        String name = node.string();
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            return robots.read(folder.resolve(name));
        }
        return robots.named(node.choice(robots.names()));
    }

    private TaskDefinition definition() {
        double dt = dt(root.get("dt"));
        int T = steps(root.get("horizon"), dt);
        StateLayout layout = layout();
        // A controller sees joints; costs of points go through the kinematics.
        StateLayout joints = StateLayout.of(robot.description());
        ConfigNode conditions = root.get("conditions");
        List<Targets> targets = Targets.of(conditions);
        CostReader costs = new CostReader(robot, joints, T, targets);
        List<Cost> cost = costs.read(root.get("cost"));
        ConfigNode learner = root.get("learner");
        Map<Start, LearnerSettings> learners = new LearnerReader(robot, joints, costs, cost).read(learner);
        Task task = new Task(
                name(root.get("name")),
                robot.description(),
                layout,
                conditions(conditions, layout),
                dt,
                T,
                cost,
                new SuccessReader(layout, dt, T, targets).read(root.get("success")),
                root.find("start_deviation").map(each -> each.nonNegative("1")).orElse(Task.START_DEVIATION));
        String about = root.find("about").map(ConfigNode::string).orElse("");
        return new TaskDefinition(about, task, robot, LearnerReader.defaultStart(learner, learners), learners);
    }

    private double dt(ConfigNode node) {
        double dt = node.positive("s");
        double period = 1e-9 * robot.description().periodNanos();
        if (!isMultiple(dt, period)) {
            throw node.error("a whole number of the robot's periods of " + period + " s is needed, found " + dt + " s");
        }
        return dt;
    }

    private static int steps(ConfigNode node, double dt) {
        double horizon = node.positive("s");
        if (!isMultiple(horizon, dt) || horizon / dt > LONGEST + 0.5) {
            throw node.error(
                    "1 to " + LONGEST + " whole steps of dt = " + dt + " s are needed, found " + horizon + " s");
        }
        return (int) Math.round(horizon / dt);
    }

    private static boolean isMultiple(double whole, double part) {
        double times = Math.rint(whole / part);
        return times >= 1 && Math.abs(times * part - whole) <= WHOLE * whole;
    }

    private StateLayout layout() {
        List<StatePoint> points = new ArrayList<>();
        for (ConfigNode each : root.find("points").map(ConfigNode::items).orElse(List.of())) {
            StatePoint point = robot.point(each.choice(robot.pointNames())).point();
            if (points.contains(point)) {
                throw each.error(point.name() + " stands twice");
            }
            points.add(point);
        }
        try {
            return StateLayout.of(robot.description(), points);
        } catch (IllegalArgumentException e) {
            throw root.error(String.valueOf(e.getMessage()));
        }
    }

    private List<Condition> conditions(ConfigNode node, StateLayout layout) {
        List<Condition> conditions = new ArrayList<>();
        for (String name : node.keys()) {
            conditions.add(condition(name, Targets.start(node.get(name)), layout));
        }
        if (conditions.isEmpty()) {
            throw node.error("at least one start pose is needed");
        }
        return conditions;
    }

    private Condition condition(String name, ConfigNode node, StateLayout layout) {
        RobotDescription description = robot.description();
        int joints = layout.joints();
        double[] x = NamedValues.ofJoints(layout).read(node, 0);
        for (int i = 0; i < joints; i++) {
            Joint joint = description.joints().get(i);
            if (!(x[i] >= joint.lower() && x[i] <= joint.upper())) {
                throw node.error(joint.name() + " = " + x[i] + " is beyond the joint's limits of " + joint.lower()
                        + " and " + joint.upper());
            }
            if (!(Math.abs(x[joints + i]) <= joint.velocityLimit())) {
                throw node.error(joint.name() + ".v = " + x[joints + i] + " is beyond the joint's limit of "
                        + joint.velocityLimit());
            }
        }
        return new Condition(name, Arrays.copyOf(x, joints), Arrays.copyOfRange(x, joints, 2 * joints));
    }

    /** Names end up in the names of files. */
    private static String name(ConfigNode node) {
        if (!node.string().matches("[A-Za-z0-9][A-Za-z0-9_-]{0,63}")) {
            throw node.error("a name of up to 64 letters, digits, _ and - is needed, found " + node.string());
        }
        return node.string();
    }
}
