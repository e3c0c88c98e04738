package dev.sinew.runtime.mcap;

import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Joint;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.SensorChannel;
import dev.sinew.hal.record.Intervention;
import dev.sinew.hal.record.Recording;
import dev.sinew.hal.record.Tick;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** A recording as a table for other programs: comma-separated values (RFC 4180), one line a row, units in the heading. */
public final class RecordingTable {

    private final Recording recording;
    private final RobotDescription robot;
    private final Tick row;

    private RecordingTable(Recording recording) {
        this.recording = recording;
        robot = recording.info().robot();
        row = new Tick(robot, recording.stateSize());
    }

    /** Where the table of a recording goes: beside it. */
    public static Path path(Path recording) {
        return Names.table(recording);
    }

    /**
     * Writes the table.
     *
     * @param x names of the entries of the state, with their units; empty when nobody knows them
     */
    public static void write(Recording recording, List<String> x, OutputStream out) throws IOException {
        RecordingTable table = new RecordingTable(recording);
        out.write(table.heading(x).getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < recording.samples(); i++) {
            out.write(table.line(i).getBytes(StandardCharsets.UTF_8));
        }
    }

    private String heading(List<String> x) {
        List<String> names = new ArrayList<>(List.of("period", "t", "sample [ns]", "fresh", "safety"));
        for (Joint joint : robot.joints()) {
            names.add("q " + joint.name() + " [" + joint.type().position().symbol() + "]");
        }
        for (Joint joint : robot.joints()) {
            names.add("qd " + joint.name() + " [" + joint.type().velocity().symbol() + "]");
        }
        for (Joint joint : robot.joints()) {
            names.add("effort " + joint.name() + " [" + joint.type().effort().symbol() + "]");
        }
        for (SensorChannel sensor : robot.sensors()) {
            names.add("sensor " + sensor.name() + " [" + sensor.unit().symbol() + "]");
        }
        for (int i = 0; i < recording.stateSize(); i++) {
            names.add("x " + (x.size() == recording.stateSize() ? x.get(i) : String.valueOf(i)));
        }
        for (String which : List.of("requested ", "sent ")) {
            for (ActuatorChannel actuator : robot.actuators()) {
                names.add(which + actuator.name() + " [" + actuator.unit().symbol() + "]");
            }
        }
        names.add("command [ns]");
        names.add("interventions");
        StringJoiner line = new StringJoiner(",", "", "\r\n");
        names.forEach(each -> line.add(quoted(each)));
        return line.toString();
    }

    private String line(int i) {
        row.read(recording, i);
        StringJoiner line = new StringJoiner(",", "", "\r\n");
        line.add(String.valueOf(row.period)).add(String.valueOf(row.step));
        line.add(String.valueOf(row.state.stampNanos)).add(row.fresh ? "1" : "0");
        line.add(String.valueOf(row.safety));
        add(line, row.state.q, true);
        add(line, row.state.qd, true);
        add(line, row.state.effort, true);
        add(line, row.state.sensors, true);
        add(line, row.x, true);
        add(line, row.requested, row.commanded);
        add(line, row.sent.values, row.commanded);
        line.add(row.commanded ? String.valueOf(row.sent.stampNanos) : "");
        line.add(row.commanded ? interventions(row.interventions) : "");
        return line.toString();
    }

    private static void add(StringJoiner line, double[] values, boolean known) {
        for (double each : values) {
            line.add(known ? String.valueOf(each) : "");
        }
    }

    private static String interventions(int mask) {
        StringJoiner names = new StringJoiner(" ");
        for (Intervention kind : Intervention.values()) {
            if (kind.in(mask)) {
                names.add(kind.name());
            }
        }
        return names.toString();
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(each -> each == ',' || each == '"' || each == '\n' || each == '\r');
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
