package dev.sinew.runtime.mcap;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Joint;
import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.record.Intervention;
import dev.sinew.hal.record.Recording;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * The rows of a recording as JSON messages. A double is written with the fewest digits that give it back exactly; NaN and
 * infinities are strings, except in joint states, whose schema wants numbers: there they are left out.
 */
final class MessageWriter {

    private static final JsonFactory JSON = new JsonFactory();
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final Recording recording;
    private final RobotDescription robot;
    private final RobotState state;
    private final RobotCommand command;
    private final double[] requested;
    private final double[] x;

    MessageWriter(Recording recording) {
        this.recording = recording;
        robot = recording.info().robot();
        state = new RobotState(robot);
        command = new RobotCommand(robot);
        requested = new double[command.values.length];
        x = new double[recording.stateSize()];
    }

    /** A part of a message. */
    @FunctionalInterface
    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    byte[] jointStates(int row) throws IOException {
        recording.sample(row, state);
        return message(state.stampNanos, json -> {
            json.writeArrayFieldStart("joints");
            for (int j = 0; j < state.q.length; j++) {
                Joint joint = robot.joints().get(j);
                json.writeStartObject();
                json.writeStringField("name", joint.name());
                writeFinite(json, "position", state.q[j]);
                writeFinite(json, "velocity", state.qd[j]);
                writeFinite(json, "effort", state.effort[j]);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    byte[] sensors(int row) throws IOException {
        recording.sample(row, state);
        return message(state.stampNanos, json -> {
            json.writeObjectFieldStart("values");
            for (int i = 0; i < state.sensors.length; i++) {
                json.writeNumberField(robot.sensors().get(i).name(), state.sensors[i]);
            }
            json.writeEndObject();
        });
    }

    byte[] step(int row) throws IOException {
        recording.state(row, x);
        return message(recording.stampNanos(row), json -> {
            json.writeNumberField("period", recording.period(row));
            json.writeNumberField("t", recording.step(row));
            json.writeBooleanField("fresh", recording.fresh(row));
            json.writeNumberField("safety", recording.safety(row));
            json.writeArrayFieldStart("x");
            for (double each : x) {
                json.writeNumber(each);
            }
            json.writeEndArray();
        });
    }

    byte[] command(int row) throws IOException {
        recording.sent(row, command);
        recording.requested(row, requested);
        return message(command.stampNanos, json -> {
            writeByActuator(json, "requested", requested);
            writeByActuator(json, "sent", command.values);
            json.writeArrayFieldStart("interventions");
            for (Intervention kind : Intervention.values()) {
                if (kind.in(recording.interventions(row))) {
                    json.writeString(kind.name());
                }
            }
            json.writeEndArray();
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
