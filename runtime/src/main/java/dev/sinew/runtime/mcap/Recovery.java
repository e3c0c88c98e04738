package dev.sinew.runtime.mcap;

import dev.sinew.hal.record.RecordingInfo;
import dev.sinew.runtime.mcap.McapFile.Channel;
import dev.sinew.runtime.mcap.McapFile.Message;
import dev.sinew.runtime.mcap.McapFile.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes what could be trusted of a file as a file of its own. */
final class Recovery {

    /** The label {@link RecordingInfo#END} of an episode whose end was not written. */
    static final String UNFINISHED = "UNFINISHED";

    private final McapContent content;
    private final McapWriter writer;
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private final boolean loss;
    private int samples;
    private int commands;

    private Recovery(Salvage salvage, OutputStream out) throws IOException {
        content = salvage.content();
        loss = salvage.isLossy();
        writer = new McapWriter(out, RecordingStream.LIBRARY);
    }

    /** Writes the new file. */
    static void write(Salvage salvage, OutputStream out) throws IOException {
        new Recovery(salvage, out).write();
    }

    private void write() throws IOException {
        SortedMap<String, String> info = content.metadata.get(RecordingFile.INFO);
        if (info != null) {
            writer.metadata(RecordingFile.INFO, info);
        }
        for (McapFile.Attachment each : content.attachments) {
            writer.attachment(each.name(), each.mediaType(), each.timeNanos(), each.data());
        }
        defineChannels();
        for (List<Message> chunk : content.chunks) {
            for (Message message : chunk) {
                copy(message);
            }
            writer.endChunk();
        }
        writer.metadata(RecordingFile.END, Entries.sealed(RecordingFile.END, end()));
        writer.finish();
    }

    private void defineChannels() throws IOException {
        for (var entry : content.channels.entrySet()) {
            Channel channel = entry.getValue();
            Schema schema = content.schemas.get(channel.schema());
            int number = schema == null ? 0 : writer.schema(schema.name(), schema.encoding(), schema.data());
            numbers.put(entry.getKey(), writer.channel(number, channel.topic()));
        }
    }

    private void copy(Message message) throws IOException {
        Integer number = numbers.get(message.channel());
        Channel channel = content.channels.get(message.channel());
        if (number == null || channel == null) {
            return;
        }
        writer.message(number, message.timeNanos(), message.data());
        samples += channel.topic().equals(Topic.STEP.path()) ? 1 : 0;
        commands += channel.topic().equals(Topic.COMMAND.path()) ? 1 : 0;
    }

    private SortedMap<String, String> end() {
        TreeMap<String, String> end = new TreeMap<>(content.metadata.getOrDefault(RecordingFile.END, new TreeMap<>()));
        end.remove(Entries.CRC);
        end.putIfAbsent(RecordingFile.LABEL + RecordingInfo.END, UNFINISHED);
        if (loss) {
            end.put(RecordingFile.LABEL + RecordingInfo.UNUSABLE, "recovered with loss");
        }
        end.put("samples", String.valueOf(samples));
        end.put("commands", String.valueOf(commands));
        return end;
    }
}
