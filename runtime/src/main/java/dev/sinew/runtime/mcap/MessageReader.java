package dev.sinew.runtime.mcap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.record.Intervention;
import dev.sinew.hal.record.Tick;
import java.io.IOException;

/** Gives the values back that {@link MessageWriter} wrote. */
final class MessageReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RobotDescription robot;

    MessageReader(RobotDescription robot) {
        this.robot = robot;
    }

    static JsonNode parse(byte[] message) throws McapFormatException {
        try {
            return JSON.readTree(message);
        } catch (IOException e) {
            throw new McapFormatException("a message is not JSON", e);
        }
    }

    void jointStates(JsonNode message, Tick tick) {
        RobotState state = tick.state;
        state.stampNanos = stampNanos(message);
        JsonNode joints = message.required("joints");
        for (int j = 0; j < state.q.length; j++) {
            JsonNode joint = joints.required(j);
            state.q[j] = finiteOrNaN(joint, "position");
            state.qd[j] = finiteOrNaN(joint, "velocity");
            state.effort[j] = finiteOrNaN(joint, "effort");
        }
    }

    void sensors(JsonNode message, Tick tick) {
        JsonNode values = message.required("values");
        for (int i = 0; i < tick.state.sensors.length; i++) {
            tick.state.sensors[i] =
                    number(values.required(robot.sensors().get(i).name()));
        }
    }

    void step(JsonNode message, Tick tick) {
        tick.period = message.required("period").longValue();
        tick.step = message.required("t").intValue();
        tick.fresh = message.required("fresh").booleanValue();
        tick.safety = message.required("safety").intValue();
        JsonNode values = message.required("x");
        for (int i = 0; i < tick.x.length; i++) {
            tick.x[i] = number(values.required(i));
        }
    }

    void command(JsonNode message, Tick tick) {
        tick.sent.stampNanos = stampNanos(message);
        for (int i = 0; i < tick.requested.length; i++) {
            String name = robot.actuators().get(i).name();
            tick.requested[i] = number(message.required("requested").required(name));
            tick.sent.values[i] = number(message.required("sent").required(name));
        }
        tick.interventions = 0;
        for (JsonNode kind : message.required("interventions")) {
            tick.interventions |= Intervention.valueOf(kind.textValue()).bit();
        }
    }

    private static long stampNanos(JsonNode message) {
        JsonNode time = message.required("timestamp");
        return time.required("sec").longValue() * 1_000_000_000
                + time.required("nsec").longValue();
    }

    private static double finiteOrNaN(JsonNode joint, String field) {
        return joint.has(field) ? number(joint.get(field)) : Double.NaN;
    }

    /** A number, or a string that names one of the three that JSON lacks. */
    private static double number(JsonNode node) {
        return node.isTextual() ? Double.parseDouble(node.textValue()) : node.doubleValue();
    }
}
