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
 * Reads whole, uncompressed MCAP files, front to back, and verifies every checksum; one of value 0 is a checksum like any other,
 * so that no flipped byte passes.
 */
final class McapReader {

    private final ByteSource in;
    private final int size;
    private String library = "";
    private final Map<Integer, Schema> schemas = new TreeMap<>();
    private final Map<Integer, Channel> channels = new TreeMap<>();
    private final List<Message> messages = new ArrayList<>();
    private final List<Attachment> attachments = new ArrayList<>();
    private final Map<String, SortedMap<String, String>> metadata = new TreeMap<>();

    private McapReader(byte[] bytes) {
        in = new ByteSource(bytes);
        size = bytes.length;
    }

    /**
     * Reads a file.
     *
     * @throws McapFormatException when it is cut off, damaged, or compressed
     */
    static McapFile read(byte[] bytes) throws McapFormatException {
        McapReader reader = new McapReader(bytes);
        reader.readAll();
        return new McapFile(
                reader.library, reader.schemas, reader.channels, reader.messages, reader.attachments, reader.metadata);
    }

    private void readAll() throws McapFormatException {
        magic("begins");
        int opcode;
        do {
            int start = in.position();
            opcode = in.u8();
            ByteSource content = in.range(in.u64());
            if (opcode == Opcode.FOOTER) {
                throw new McapFormatException("the data has no end, at byte " + start);
            }
            if (opcode == Opcode.DATA_END) {
                check(content.u32(), in.crc(0, start), "the data");
                require(!content.hasMore(), "the end of the data has a wrong length, at byte " + start);
            } else {
                record(opcode, content, start);
            }
        } while (opcode != Opcode.DATA_END);
        summary();
        magic("ends");
        require(!in.hasMore(), "something follows the end, at byte " + in.position());
    }

    private void record(int opcode, ByteSource content, int start) throws McapFormatException {
        switch (opcode) {
            case Opcode.HEADER -> {
                content.string();
                library = content.string();
            }
            case Opcode.SCHEMA -> {
                int id = content.u16();
                schemas.put(
                        id,
                        new Schema(
                                content.string(),
                                content.string(),
                                content.bytes(Integer.toUnsignedLong(content.u32()))));
            }
            case Opcode.CHANNEL -> {
                int id = content.u16();
                channels.put(id, new Channel(content.u16(), content.string(), content.string(), content.map()));
            }
            case Opcode.MESSAGE -> message(content);
            case Opcode.CHUNK -> chunk(content, start);
            case Opcode.ATTACHMENT -> attachment(content, start);
            case Opcode.METADATA -> metadata.put(content.string(), content.map());
            default -> {
                // Indexes repeat what is read here; unknown records are to be passed over.
            }
        }
    }

    private void message(ByteSource content) throws McapFormatException {
        int channel = content.u16();
        int sequence = content.u32();
        long logTime = content.u64();
        content.u64();
        messages.add(new Message(channel, sequence, logTime, content.rest()));
    }

    private void chunk(ByteSource content, int start) throws McapFormatException {
        content.u64();
        content.u64();
        content.u64();
        int crc = content.u32();
        String compression = content.string();
        require(compression.isEmpty(), "the chunk at byte " + start + " is compressed: " + compression);
        ByteSource records = content.range(content.u64());
        check(crc, records.crcOfRest(), "the chunk at byte " + start);
        while (records.hasMore()) {
            int opcode = records.u8();
            record(opcode, records.range(records.u64()), start);
        }
    }

    private void attachment(ByteSource content, int start) throws McapFormatException {
        int begin = content.position();
        long logTime = content.u64();
        content.u64();
        String name = content.string();
        String mediaType = content.string();
        byte[] data = content.bytes(content.u64());
        int end = content.position();
        check(content.u32(), in.crc(begin, end), "the attachment at byte " + start);
        attachments.add(new Attachment(name, mediaType, logTime, data));
    }

    /** The summary repeats what was read; its checksum reaches into the footer. */
    private void summary() throws McapFormatException {
        int start = in.position();
        int opcode;
        do {
            opcode = in.u8();
            long length = in.u64();
            if (opcode == Opcode.FOOTER) {
                require(in.u64() == start, "the footer does not point at the summary");
                in.u64();
                int end = in.position();
                check(in.u32(), in.crc(start, end), "the summary");
                require(length == 20, "the footer has a wrong length");
            } else {
                in.range(length);
            }
        } while (opcode != Opcode.FOOTER);
    }

    private void magic(String where) throws McapFormatException {
        byte[] magic = Opcode.magic();
        require(
                size - in.position() >= magic.length && Arrays.equals(in.bytes(magic.length), magic),
                "not an MCAP file: the magic bytes are missing where it " + where);
    }

    private static void check(int expected, int found, String what) throws McapFormatException {
        require(expected == found, "the checksum of " + what + " does not match");
    }

    private static void require(boolean condition, String otherwise) throws McapFormatException {
        if (!condition) {
            throw new McapFormatException(otherwise);
        }
    }
}
