package dev.sinew.runtime.mcap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Braking;
import dev.sinew.hal.Joint;
import dev.sinew.hal.JointType;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.SafeHold;
import dev.sinew.hal.SensorChannel;
import dev.sinew.hal.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A robot's description as the JSON attachment of a recording; a limit that is left out is infinite. */
final class RobotJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RobotJson() {}

    static byte[] write(RobotDescription robot) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("name", robot.name());
        root.put("periodNanos", robot.periodNanos());
        ArrayNode joints = root.putArray("joints");
        for (Joint joint : robot.joints()) {
            ObjectNode node = joints.addObject();
            node.put("name", joint.name());
            node.put("type", joint.type().name());
            putFinite(node, "lower", joint.lower());
            putFinite(node, "upper", joint.upper());
            putFinite(node, "velocityLimit", joint.velocityLimit());
            putFinite(node, "effortLimit", joint.effortLimit());
            putFinite(node, "effortRateLimit", joint.effortRateLimit());
            putFinite(node, "acceleration", joint.braking().acceleration());
            putFinite(node, "deceleration", joint.braking().deceleration());
            if (joint.braking().latency() > 0) {
                node.put("latency", joint.braking().latency());
            }
        }
        ArrayNode actuators = root.putArray("actuators");
        for (int i = 0; i < robot.actuators().size(); i++) {
            ActuatorChannel actuator = robot.actuators().get(i);
            ObjectNode node = actuators.addObject();
            node.put("name", actuator.name());
            node.put("joint", actuator.joint());
            node.put("unit", actuator.unit().symbol());
            putFinite(node, "lower", actuator.lower());
            putFinite(node, "upper", actuator.upper());
            putFinite(node, "rateLimit", actuator.rateLimit());
            if (actuator.offset()) {
                node.put("offset", true);
            }
            SafeHold hold = robot.holds().get(i);
            node.put("safe", hold.kind().name());
            if (hold.kind() == SafeHold.Kind.DAMPED) {
                node.put("damping", hold.damping());
            }
        }
        ArrayNode sensors = root.putArray("sensors");
        for (SensorChannel sensor : robot.sensors()) {
            sensors.addObject()
                    .put("name", sensor.name())
                    .put("unit", sensor.unit().symbol());
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    private static void putFinite(ObjectNode node, String key, double limit) {
        if (Double.isFinite(limit)) {
            node.put(key, limit);
        }
    }

    /** The description that {@link #write} wrote. */
    static RobotDescription read(byte[] bytes) throws McapFormatException {
        try {
            JsonNode root = JSON.readTree(bytes);
            return new RobotDescription(
                    root.required("name").textValue(),
                    each(root.required("joints"), RobotJson::joint),
                    each(root.required("actuators"), RobotJson::actuator),
                    each(root.required("sensors"), RobotJson::sensor),
                    root.required("periodNanos").longValue(),
                    each(root.required("actuators"), RobotJson::hold));
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            throw new McapFormatException("the description of the robot can't be understood", e);
        }
    }

    private static <V> List<V> each(JsonNode array, Function<JsonNode, V> read) {
        List<V> values = new ArrayList<>();
        array.forEach(node -> values.add(read.apply(node)));
        return values;
    }

    private static Joint joint(JsonNode node) {
        return new Joint(
                node.required("name").textValue(),
                JointType.valueOf(node.required("type").textValue()),
                limit(node, "lower", Double.NEGATIVE_INFINITY),
                limit(node, "upper", Double.POSITIVE_INFINITY),
                limit(node, "velocityLimit", Double.POSITIVE_INFINITY),
                limit(node, "effortLimit", Double.POSITIVE_INFINITY),
                limit(node, "effortRateLimit", Double.POSITIVE_INFINITY),
                new Braking(
                        limit(node, "acceleration", Double.POSITIVE_INFINITY),
                        limit(node, "deceleration", Double.POSITIVE_INFINITY),
                        limit(node, "latency", 0)));
    }

    private static ActuatorChannel actuator(JsonNode node) {
        return new ActuatorChannel(
                node.required("name").textValue(),
                node.required("joint").textValue(),
                unit(node),
                limit(node, "lower", Double.NEGATIVE_INFINITY),
                limit(node, "upper", Double.POSITIVE_INFINITY),
                limit(node, "rateLimit", Double.POSITIVE_INFINITY),
                node.path("offset").booleanValue());
    }

    private static SafeHold hold(JsonNode node) {
        return node.has("safe")
                ? new SafeHold(
                        SafeHold.Kind.valueOf(node.get("safe").textValue()),
                        node.path("damping").doubleValue())
                : SafeHold.usual(actuator(node));
    }

    private static SensorChannel sensor(JsonNode node) {
        return new SensorChannel(node.required("name").textValue(), unit(node));
    }

    private static double limit(JsonNode node, String key, double absent) {
        return node.has(key) ? node.get(key).doubleValue() : absent;
    }

    private static Unit unit(JsonNode node) {
        String symbol = node.required("unit").textValue();
        for (Unit unit : Unit.values()) {
            if (unit.symbol().equals(symbol)) {
                return unit;
            }
        }
        throw new IllegalArgumentException("no unit " + symbol);
    }
}
