package dev.sinew.runtime.mcap;

import dev.sinew.runtime.mcap.McapFile.Attachment;
import dev.sinew.runtime.mcap.McapFile.Channel;
import dev.sinew.runtime.mcap.McapFile.Message;
import dev.sinew.runtime.mcap.McapFile.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Takes the records of an MCAP file, one after the other, and verifies each as far as it can be verified by itself. A record is
 * taken whole or not at all.
 */
final class McapContent {

    /** Largest chunk that is unpacked, so that a lying size can't fill the memory. */
    private static final int LARGEST_CHUNK = 64 << 20;

    String library = "";
    final Map<Integer, Schema> schemas = new TreeMap<>();
    final Map<Integer, Channel> channels = new TreeMap<>();
    final List<List<Message>> chunks = new ArrayList<>();
    final List<Attachment> attachments = new ArrayList<>();
    final Map<String, SortedMap<String, String>> metadata = new TreeMap<>();

    /** The indexes that must follow the chunk that was read last, by channel. */
    private final Map<Integer, byte[]> expected = new TreeMap<>();

    private boolean checksIndexes = true;

    /** What was taken. */
    McapFile file() {
        List<Message> messages = new ArrayList<>();
        chunks.forEach(messages::addAll);
        return new McapFile(library, schemas, channels, messages, attachments, metadata);
    }

    /**
     * Takes a record of the data section.
     *
     * @throws McapFormatException when it is damaged
     */
    void take(int opcode, ByteSource content) throws McapFormatException {
        switch (opcode) {
            case Opcode.HEADER -> {
                content.string();
                String name = content.string();
                atEnd(content);
                library = name;
            }
            case Opcode.SCHEMA, Opcode.CHANNEL -> definition(opcode, content);
            case Opcode.MESSAGE -> chunks.add(List.of(message(content)));
            case Opcode.CHUNK -> chunk(content);
            case Opcode.MESSAGE_INDEX -> messageIndex(content);
            case Opcode.ATTACHMENT -> attachment(content);
            case Opcode.METADATA -> {
                String name = content.string();
                SortedMap<String, String> entries = content.map();
                atEnd(content);
                metadata.put(name, entries);
            }
            default -> {
                // Unknown records are to be passed over.
            }
        }
    }

    private void definition(int opcode, ByteSource content) throws McapFormatException {
        int id = content.u16();
        if (opcode == Opcode.SCHEMA) {
            String name = content.string();
            String encoding = content.string();
            Schema schema = new Schema(name, encoding, content.bytes(Integer.toUnsignedLong(content.u32())));
            atEnd(content);
            schemas.put(id, schema);
        } else {
            Channel channel = new Channel(content.u16(), content.string(), content.string(), content.map());
            atEnd(content);
            channels.put(id, channel);
        }
    }

    private static Message message(ByteSource content) throws McapFormatException {
        int channel = content.u16();
        int sequence = content.u32();
        long logTime = content.u64();
        content.u64();
        return new Message(channel, sequence, logTime, content.rest());
    }

    private void chunk(ByteSource content) throws McapFormatException {
        long startTime = content.u64();
        long endTime = content.u64();
        long size = content.u64();
        int crc = content.u32();
        String compression = content.string();
        byte[] packed = content.bytes(content.u64());
        atEnd(content);
        require(size >= 0 && size <= LARGEST_CHUNK, "it announces " + Long.toUnsignedString(size) + " bytes");
        ByteSource records = new ByteSource(unpack(compression, packed, (int) size));
        check(crc, records.crcOfRest());
        McapContent inside = new McapContent();
        List<Message> messages = new ArrayList<>();
        Map<Integer, ByteSink> indexes = new TreeMap<>();
        while (records.hasMore()) {
            long offset = records.position();
            int opcode = records.u8();
            ByteSource each = records.range(records.u64());
            if (opcode == Opcode.MESSAGE) {
                Message message = message(each);
                messages.add(message);
                indexes.computeIfAbsent(message.channel(), id -> new ByteSink())
                        .u64(message.timeNanos())
                        .u64(offset);
            } else {
                inside.definition(opcode, each);
            }
        }
        require(spans(messages, startTime, endTime), "its times are not those of its messages");
        schemas.putAll(inside.schemas);
        channels.putAll(inside.channels);
        chunks.add(messages);
        checksIndexes = true;
        expected.clear();
        indexes.forEach((channel, index) -> expected.put(channel, index.toBytes()));
    }

    private static byte[] unpack(String compression, byte[] packed, int size) throws McapFormatException {
        return switch (compression) {
            case "" -> packed;
            case Lz4.NAME -> Lz4.decompress(packed, size);
            default -> throw new McapFormatException("it is compressed in a way that Sinew does not know");
        };
    }

    private static boolean spans(List<Message> messages, long startTime, long endTime) {
        long first = messages.stream()
                .mapToLong(Message::timeNanos)
                .reduce((a, b) -> Long.compareUnsigned(a, b) < 0 ? a : b)
                .orElse(0);
        long last = messages.stream()
                .mapToLong(Message::timeNanos)
                .reduce((a, b) -> Long.compareUnsigned(a, b) > 0 ? a : b)
                .orElse(0);
        return first == startTime && last == endTime;
    }

    /** Expects no certain index any more, after a chunk that could not be taken. */
    void forgetIndexes() {
        checksIndexes = false;
    }

    private void messageIndex(ByteSource content) throws McapFormatException {
        byte[] index = expected.remove(content.u16());
        byte[] found = content.bytes(Integer.toUnsignedLong(content.u32()));
        atEnd(content);
        require(!checksIndexes || Arrays.equals(index, found), "the index does not fit the chunk before it");
    }

    private void attachment(ByteSource content) throws McapFormatException {
        int crc = content.crcOfAllBut(Integer.BYTES);
        long logTime = content.u64();
        content.u64();
        String name = content.string();
        String mediaType = content.string();
        byte[] data = content.bytes(content.u64());
        check(content.u32(), crc);
        atEnd(content);
        attachments.add(new Attachment(name, mediaType, logTime, data));
    }

    private static void atEnd(ByteSource content) throws McapFormatException {
        require(!content.hasMore(), "it is longer than what is in it");
    }

    private static void check(int expected, int found) throws McapFormatException {
        require(expected == found, "its checksum does not match");
    }

    private static void require(boolean condition, String otherwise) throws McapFormatException {
        if (!condition) {
            throw new McapFormatException(otherwise);
        }
    }
}
