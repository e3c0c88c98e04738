package dev.sinew.hal.config;

import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Braking;
import dev.sinew.hal.Joint;
import dev.sinew.hal.JointType;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.SafeHold;
import dev.sinew.hal.SensorChannel;
import dev.sinew.hal.Unit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads a robot's description, {@code robot.yaml}.
 *
 * <p>The keys {@value #MODEL}, {@value #POINTS} and {@value #INTEGRATION}, and an actuator's {@link ActuatorKind#parameters()},
 * belong to the simulator and are passed over here.
 */
public final class RobotConfig {

    /** Key of the name of a built-in model or the path of a URDF file. */
    public static final String MODEL = "model";

    /** Key of named points on the model. */
    public static final String POINTS = "points";

    /** Key of how the model is integrated. */
    public static final String INTEGRATION = "integration";

    private static final double TURN = 2 * Math.PI;
    private static final double MOST_TURNS = 2;
    private static final double FARTHEST = 100; // m
    private static final double SHORTEST_PERIOD = 1e-4; // s
    private static final double LONGEST_PERIOD = 1; // s

    private RobotConfig() {}

    /**
     * Reads a file.
     *
     * @throws ConfigException with file, line and what to write when anything in it can't be used
     */
    public static RobotDescription read(Path file) {
        return describe(ConfigFile.read(file));
    }

    /**
     * Reads a description that is already a tree, for callers that read the simulator's part from the same tree.
     *
     * @throws ConfigException with file, line and what to write when anything in it can't be used
     */
    public static RobotDescription describe(ConfigNode root) {
        root.onlyKeys("name", MODEL, POINTS, "period", INTEGRATION, "joints", "actuators", "sensors");
        String name = name(root.get("name"));
        Map<String, Joint> joints = joints(root.get("joints"));
        List<ActuatorChannel> actuators = new ArrayList<>();
        List<SafeHold> holds = new ArrayList<>();
        Map<String, ConfigNode> seen = new LinkedHashMap<>();
        for (ConfigNode node : filled(root.get("actuators"))) {
            ActuatorChannel actuator = actuator(node, joints, seen);
            actuators.add(actuator);
            JointType type = node.get("joint").choice(joints).type();
            holds.add(node.find("safe")
                    .map(each -> hold(each, actuator, type))
                    .orElseGet(() -> SafeHold.usual(actuator)));
        }
        List<SensorChannel> sensors = new ArrayList<>();
        Map<String, ConfigNode> channels = new LinkedHashMap<>();
        for (ConfigNode node : root.find("sensors").map(ConfigNode::items).orElse(List.of())) {
            sensors.add(sensor(node, channels));
        }
        return new RobotDescription(
                name, List.copyOf(joints.values()), actuators, sensors, periodNanos(root.get("period")), holds);
    }

    private static Map<String, Joint> joints(ConfigNode list) {
        Map<String, Joint> joints = new LinkedHashMap<>();
        Map<String, ConfigNode> seen = new LinkedHashMap<>();
        for (ConfigNode node : filled(list)) {
            node.onlyKeys("name", "type", "position", "velocity", "effort", "effort_rate", "braking");
            String name = uniqueName(node.get("name"), seen);
            JointType type = node.get("type").choice(JointType.class);
            double[] position = positions(node.get("position"), type.position());
            double velocity = limit(node.get("velocity"), type.velocity().symbol());
            double effort = limit(node.get("effort"), type.effort().symbol());
            double effortRate = node.find("effort_rate")
                    .map(each -> limit(each, perSecond(type.effort())))
                    .orElse(Double.POSITIVE_INFINITY);
            Braking braking =
                    node.find("braking").map(each -> braking(each, type)).orElse(Braking.NONE);
            joints.put(name, new Joint(name, type, position[0], position[1], velocity, effort, effortRate, braking));
        }
        return joints;
    }

    private static Braking braking(ConfigNode node, JointType type) {
        node.onlyKeys("acceleration", "deceleration", "latency");
        String unit = perSecond(type.velocity()).replace("/s/s", "/s^2");
        double acceleration = limit(node.get("acceleration"), unit);
        double deceleration =
                node.find("deceleration").map(each -> limit(each, unit)).orElse(Double.POSITIVE_INFINITY);
        double latency = node.find("latency").map(each -> each.quantity("s")).orElse(0.0);
        try {
            return new Braking(acceleration, deceleration, latency);
        } catch (IllegalArgumentException e) {
            throw node.error(String.valueOf(e.getMessage()));
        }
    }

    private static ActuatorChannel actuator(ConfigNode node, Map<String, Joint> joints, Map<String, ConfigNode> seen) {
        ActuatorKind kind = node.get("kind").choice(ActuatorKind.class);
        Stream<String> common = Stream.of("name", "joint", "kind", "command", "rate", "safe");
        node.onlyKeys(Stream.concat(common, kind.parameters().stream()).toArray(String[]::new));
        String name = uniqueName(node.get("name"), seen);
        Joint joint = node.get("joint").choice(joints);
        JointType type = joint.type();
        if (!kind.drives(type)) {
            throw node.get("kind")
                    .error("a " + (kind == ActuatorKind.TORQUE ? "torque" : "force") + " can't drive joint "
                            + joint.name() + ", which is " + (type == JointType.REVOLUTE ? "revolute" : "prismatic"));
        }
        Unit unit = kind.unit(type);
        boolean offset = node.find("goal")
                .map(each -> each.choice(List.of("position", "offset")).equals("offset"))
                .orElse(false);
        boolean position = kind == ActuatorKind.SERVO && !offset;
        double[] command = position ? positions(node.get("command"), unit) : finiteRange(node, unit.symbol());
        if (offset && !(command[0] < 0 && command[1] > 0)) {
            throw node.get("command").error("an offset to either side is needed, such as [-0.1, 0.1]");
        }
        double rate =
                node.find("rate").map(each -> limit(each, perSecond(unit))).orElse(Double.POSITIVE_INFINITY);
        return new ActuatorChannel(name, joint.name(), unit, command[0], command[1], rate, offset);
    }

    /** {@code rest}, {@code pose}, or {@code {damping: ...}}. */
    private static SafeHold hold(ConfigNode node, ActuatorChannel actuator, JointType type) {
        SafeHold hold = node.isMap()
                ? SafeHold.damped(node.onlyKeys("damping").get("damping").positive(damping(actuator.unit(), type)))
                : node.choice(List.of("rest", "pose")).equals("pose") ? SafeHold.pose() : SafeHold.rest();
        if (!hold.suits(actuator)) {
            throw node.error(
                    actuator.takesPosition()
                            ? "a servo can't push against the motion; write pose or rest"
                            : "only a servo can hold a pose; write rest, or {damping: 1 "
                                    + damping(actuator.unit(), type) + "}");
        }
        return hold;
    }

    /** The unit of a push per velocity, such as N m s/rad. */
    private static String damping(Unit push, JointType type) {
        return push.symbol() + " s" + (type == JointType.REVOLUTE ? "/rad" : "/m");
    }

    private static SensorChannel sensor(ConfigNode node, Map<String, ConfigNode> seen) {
        node.onlyKeys("name", "unit");
        String name = uniqueName(node.get("name"), seen);
        Map<String, Unit> units = new LinkedHashMap<>();
        for (Unit unit : Unit.values()) {
            units.put(unit.symbol(), unit);
        }
        return new SensorChannel(name, node.get("unit").choice(units));
    }

    private static double[] finiteRange(ConfigNode actuator, String unit) {
        ConfigNode node = actuator.get("command");
        double[] range = node.range(unit);
        if (Double.isInfinite(range[0]) || Double.isInfinite(range[1])) {
            throw node.error("a command needs finite limits in " + unit);
        }
        return range;
    }

    /** A range of positions; numbers that look like degrees or millimetres are refused. */
    private static double[] positions(ConfigNode node, Unit unit) {
        double[] range = node.range(unit.symbol());
        for (int i = 0; i < 2; i++) {
            double size = Math.abs(range[i]);
            if (Double.isInfinite(size)) {
                continue;
            }
            String found = Quantity.number(range[i]);
            if (unit == Unit.RADIAN && size > MOST_TURNS * TURN) {
                throw node.items()
                        .get(i)
                        .error(found + " rad is " + Math.round(size / TURN) + " turns; " + found + " deg would be "
                                + Quantity.number(Math.toRadians(range[i])) + " rad, and no limit is .inf");
            }
            if (unit == Unit.METER && size > FARTHEST) {
                throw node.items()
                        .get(i)
                        .error(found + " m is beyond " + Quantity.number(FARTHEST) + " m; " + found + " mm would be "
                                + Quantity.number(range[i] / 1000) + " m, and no limit is .inf");
            }
        }
        return range;
    }

    private static double limit(ConfigNode node, String unit) {
        double limit = node.limit(unit);
        if (!(limit > 0)) {
            throw node.error("a limit above 0 is needed, found " + Quantity.number(limit));
        }
        return limit;
    }

    private static long periodNanos(ConfigNode node) {
        double seconds = node.positive("s");
        if (seconds < SHORTEST_PERIOD || seconds > LONGEST_PERIOD) {
            throw node.error("a period from " + Quantity.number(SHORTEST_PERIOD) + " s to "
                    + Quantity.number(LONGEST_PERIOD) + " s is needed, found " + Quantity.number(seconds) + " s");
        }
        return Math.round(seconds * 1e9);
    }

    private static List<ConfigNode> filled(ConfigNode list) {
        if (list.items().isEmpty()) {
            throw list.error("at least one is needed");
        }
        return list.items();
    }

    private static String uniqueName(ConfigNode node, Map<String, ConfigNode> seen) {
        String name = name(node);
        ConfigNode before = seen.putIfAbsent(name, node);
        if (before != null) {
            throw node.error(name + " is the name of another one, on line " + before.line());
        }
        return name;
    }

    /** Names end up in the names of files and of state entries. */
    private static String name(ConfigNode node) {
        if (!node.string().matches("[A-Za-z0-9][A-Za-z0-9_-]{0,63}")) {
            throw node.error("a name of up to 64 letters, digits, _ and - is needed, found " + node.string());
        }
        return node.string();
    }

    private static String perSecond(Unit unit) {
        return unit == Unit.NONE ? "1/s" : unit.symbol() + "/s";
    }
}
