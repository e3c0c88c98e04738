package dev.sinew.runtime.mcap;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Joint;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.record.Intervention;
import dev.sinew.hal.record.Tick;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * The rows of a recording as JSON messages. A double is written with the fewest digits that give it back exactly; NaN and
 * infinities are strings, except in joint states, whose schema wants numbers: there they are left out.
 */
final class MessageWriter {

    private static final JsonFactory JSON = new JsonFactory();
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final int LOG_INFO = 2; // foxglove.Log: 1 debug, 2 info, 3 warning, 4 error

    private final RobotDescription robot;

    MessageWriter(RobotDescription robot) {
        this.robot = robot;
    }

    /** A part of a message. */
    @FunctionalInterface
    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    byte[] jointStates(Tick row) throws IOException {
        return message(row.state.stampNanos, json -> {
            json.writeArrayFieldStart("joints");
            for (int j = 0; j < row.state.q.length; j++) {
                Joint joint = robot.joints().get(j);
                json.writeStartObject();
                json.writeStringField("name", joint.name());
                writeFinite(json, "position", row.state.q[j]);
                writeFinite(json, "velocity", row.state.qd[j]);
                writeFinite(json, "effort", row.state.effort[j]);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    byte[] sensors(Tick row) throws IOException {
        return message(row.state.stampNanos, json -> {
            json.writeObjectFieldStart("values");
            for (int i = 0; i < row.state.sensors.length; i++) {
                json.writeNumberField(robot.sensors().get(i).name(), row.state.sensors[i]);
            }
            json.writeEndObject();
        });
    }

    byte[] step(Tick row) throws IOException {
        return message(row.state.stampNanos, json -> {
            json.writeNumberField("period", row.period);
            json.writeNumberField("t", row.step);
            json.writeBooleanField("fresh", row.fresh);
            json.writeNumberField("safety", row.safety);
            json.writeArrayFieldStart("x");
            for (double each : row.x) {
                json.writeNumber(each);
            }
            json.writeEndArray();
        });
    }

    byte[] command(Tick row) throws IOException {
        return message(row.sent.stampNanos, json -> {
            writeByActuator(json, "requested", row.requested);
            writeByActuator(json, "sent", row.sent.values);
            json.writeArrayFieldStart("interventions");
            for (Intervention kind : Intervention.values()) {
                if (kind.in(row.interventions)) {
                    json.writeString(kind.name());
                }
            }
            json.writeEndArray();
        });
    }

    byte[] log(long stampNanos, String text) throws IOException {
        return message(stampNanos, json -> {
            json.writeNumberField("level", LOG_INFO);
            json.writeStringField("message", text);
            json.writeStringField("name", "sinew");
        });
    }

    private void writeByActuator(JsonGenerator json, String field, double[] values) throws IOException {
        json.writeObjectFieldStart(field);
        int i = 0;
        for (ActuatorChannel actuator : robot.actuators()) {
            json.writeNumberField(actuator.name(), values[i++]);
        }
        json.writeEndObject();
    }

    private static void writeFinite(JsonGenerator json, String field, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(field, value);
        }
    }

    private static byte[] message(long stampNanos, Body body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeObjectFieldStart("timestamp");
            json.writeNumberField("sec", Math.floorDiv(stampNanos, NANOS_PER_SECOND));
            json.writeNumberField("nsec", Math.floorMod(stampNanos, NANOS_PER_SECOND));
            json.writeEndObject();
            body.write(json);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }
}
