package dev.sinew.runtime.mcap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sinew.hal.Backend;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.record.Recorder;
import dev.sinew.hal.record.RecordingInfo;
import dev.sinew.hal.record.Tick;
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
        Tick tick = new Tick(robot, stateSize());
        Recorder recorder = new Recorder(robot, tick.x.length, samples);
        for (int row = 0; row < samples; row++) {
            reader.jointStates(of(messages, Topic.JOINT_STATES).get(row), tick);
            if (!robot.sensors().isEmpty()) {
                reader.sensors(of(messages, Topic.SENSORS).get(row), tick);
            }
            reader.step(of(messages, Topic.STEP).get(row), tick);
            tick.commanded = row < commands;
            if (tick.commanded) {
                reader.command(of(messages, Topic.COMMAND).get(row), tick);
            }
            recorder.append(tick);
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
