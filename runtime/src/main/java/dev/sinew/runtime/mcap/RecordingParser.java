package dev.sinew.runtime.mcap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sinew.hal.Backend;
import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.record.Recorder;
import dev.sinew.hal.record.RecordingInfo;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes a recording of the content of an MCAP file. */
final class RecordingParser {

    private static final int LARGEST_STATE = 10_000;

    private final McapFile mcap;
    private final SortedMap<String, String> info;
    private final SortedMap<String, String> end;

    RecordingParser(McapFile mcap) {
        this.mcap = mcap;
        info = mcap.metadata().getOrDefault(RecordingFile.INFO, new TreeMap<>());
        end = mcap.metadata().getOrDefault(RecordingFile.END, new TreeMap<>());
    }

    RecordingFile.Stored parse() throws McapFormatException {
        String format = info.getOrDefault("format", "none");
        if (!format.equals(String.valueOf(RecordingFile.FORMAT))) {
            throw new McapFormatException("format " + RecordingFile.FORMAT + " is needed, found " + format);
        }
        if (!Entries.isWhole(RecordingFile.INFO, info) || !Entries.isWhole(RecordingFile.END, end)) {
            throw new McapFormatException(
                    "the entries " + RecordingFile.INFO + " or " + RecordingFile.END + " are missing or damaged");
        }
        SortedMap<String, byte[]> attachments = new TreeMap<>();
        mcap.attachments().forEach(each -> attachments.put(each.name(), each.data()));
        byte[] robotJson = attachments.remove(RecordingFile.ROBOT);
        if (robotJson == null) {
            throw new McapFormatException("the description of the robot is missing");
        }
        RobotDescription robot = RobotJson.read(robotJson);
        try {
            RecordingInfo recordingInfo = new RecordingInfo(
                    robot,
                    Backend.valueOf(value(info, "backend")),
                    Long.parseLong(value(info, "seed")),
                    number(info, "periodsPerStep"),
                    labels());
            return new RecordingFile.Stored(rows(robot).finish(recordingInfo), attachments);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new McapFormatException("an entry is missing or can't be understood: " + e.getMessage(), e);
        }
    }

    private Recorder rows(RobotDescription robot) throws McapFormatException {
        Map<Topic, List<JsonNode>> messages = messages();
        int samples = number(end, "samples");
        int commands = number(end, "commands");
        if (of(messages, Topic.STEP).size() != samples
                || of(messages, Topic.COMMAND).size() != commands) {
            throw new McapFormatException(samples + " samples and " + commands + " commands are announced, found "
                    + of(messages, Topic.STEP).size() + " and "
                    + of(messages, Topic.COMMAND).size());
        }
        MessageReader reader = new MessageReader(robot);
        RobotState state = new RobotState(robot);
        RobotCommand command = new RobotCommand(robot);
        double[] requested = new double[command.values.length];
        double[] x = new double[stateSize()];
        Recorder recorder = new Recorder(robot, x.length, samples);
        for (int row = 0; row < samples; row++) {
            reader.jointStates(of(messages, Topic.JOINT_STATES).get(row), state);
            if (state.sensors.length > 0) {
                reader.sensors(of(messages, Topic.SENSORS).get(row), state);
            }
            JsonNode step = of(messages, Topic.STEP).get(row);
            reader.state(step, x);
            long period = step.required("period").longValue();
            int t = step.required("t").intValue();
            boolean fresh = step.required("fresh").booleanValue();
            if (row < commands) {
                JsonNode message = of(messages, Topic.COMMAND).get(row);
                reader.command(message, requested, command);
                recorder.append(
                        period,
                        t,
                        fresh,
                        state,
                        x,
                        requested,
                        command,
                        reader.interventions(message),
                        step.required("safety").intValue());
            } else {
                recorder.appendSample(period, t, fresh, state, x);
            }
        }
        return recorder;
    }

    private Map<Topic, List<JsonNode>> messages() throws McapFormatException {
        Map<String, Topic> topics = new TreeMap<>();
        Map<Topic, List<JsonNode>> messages = new EnumMap<>(Topic.class);
        for (Topic topic : Topic.values()) {
            topics.put(topic.path(), topic);
            messages.put(topic, new ArrayList<>());
        }
        for (McapFile.Message message : mcap.messages()) {
            McapFile.Channel channel = mcap.channels().get(message.channel());
            Topic topic = channel == null ? null : topics.get(channel.topic());
            if (topic != null) {
                of(messages, topic).add(MessageReader.parse(message.data()));
            }
        }
        return messages;
    }

    private static List<JsonNode> of(Map<Topic, List<JsonNode>> messages, Topic topic) {
        return Objects.requireNonNull(messages.get(topic));
    }

    private SortedMap<String, String> labels() {
        TreeMap<String, String> labels = new TreeMap<>();
        for (SortedMap<String, String> entries : List.of(info, end)) {
            entries.forEach((key, value) -> {
                if (key.startsWith(RecordingFile.LABEL)) {
                    labels.put(key.substring(RecordingFile.LABEL.length()), value);
                }
            });
        }
        return labels;
    }

    private int stateSize() {
        int n = number(info, "stateSize");
        if (n < 0 || n > LARGEST_STATE) {
            throw new IllegalArgumentException("stateSize " + n);
        }
        return n;
    }

    private static int number(SortedMap<String, String> entries, String key) {
        return Integer.parseInt(value(entries, key));
    }

    private static String value(SortedMap<String, String> entries, String key) {
        String value = entries.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no " + key);
        }
        return value;
    }
}
