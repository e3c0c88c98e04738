package dev.sinew.runtime.mcap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import net.jpountz.lz4.LZ4FrameInputStream;
import org.junit.jupiter.api.Test;

/** The container against the specification, by a second look at the bytes that shares no code with the reader. */
class McapWriterTest {

    private static final int PREFIX = 9;

    private static byte[] file(int messages) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        McapWriter writer = new McapWriter(out, "lib");
        writer.metadata("m", new TreeMap<>(Map.of("key", "value")));
        int schema = writer.schema("S", "jsonschema", "{}".getBytes(StandardCharsets.UTF_8));
        int a = writer.channel(schema, "/a");
        int b = writer.channel(schema, "/b");
        for (int i = 0; i < messages; i++) {
            writer.message(i % 3 == 0 ? b : a, 5000 - i, new byte[1000]);
            if (writer.isChunkFull()) {
                writer.endChunk();
            }
        }
        writer.attachment("x.json", "application/json", 5, new byte[] {1, 2, 3});
        writer.finish();
        return out.toByteArray();
    }

    private static int crc(byte[] bytes, int start, int end) {
        CRC32 crc = new CRC32();
        crc.update(bytes, start, end - start);
        return (int) crc.getValue();
    }

    @Test
    void writesTheSmallestFileByteForByte() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new McapWriter(out, "").finish();
        String magic = "894d434150300d0a";
        String header = "01" + "0800000000000000" + "00000000" + "00000000";
        byte[] front = HexFormat.of().parseHex(magic + header);
        byte[] bytes = out.toByteArray();
        assertArrayEquals(front, Arrays.copyOf(bytes, front.length));
        ByteBuffer rest = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(front.length);
        assertEquals(0x0F, rest.get());
        assertEquals(4, rest.getLong());
        assertEquals(crc(bytes, 0, front.length), rest.getInt());
        assertEquals(0x0B, rest.get(), "statistics");
        assertEquals(magic, HexFormat.of().formatHex(bytes, bytes.length - 8, bytes.length));
    }

    @Test
    void pointsFromTheFooterToTheSummaryAndFromThereToEveryChunk() throws IOException {
        byte[] bytes = file(2500);
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int footer = bytes.length - 8 - 20 - PREFIX;
        assertEquals(0x02, bytes[footer]);
        int summaryStart = (int) in.getLong(footer + PREFIX);
        int offsetStart = (int) in.getLong(footer + PREFIX + 8);
        assertEquals(crc(bytes, summaryStart, footer + PREFIX + 16), in.getInt(footer + PREFIX + 16));
        assertEquals(0x0F, bytes[summaryStart - PREFIX - 4], "the summary follows the end of the data");
        int groups = 0;
        int chunks = 0;
        for (int at = offsetStart; at < footer; at += PREFIX + 17, groups++) {
            assertEquals(0x0E, bytes[at]);
            byte opcode = bytes[at + PREFIX];
            int group = (int) in.getLong(at + PREFIX + 1);
            int end = group + (int) in.getLong(at + PREFIX + 9);
            for (int each = group; each < end; each += PREFIX + (int) in.getLong(each + 1)) {
                assertEquals(opcode, bytes[each]);
                if (opcode == 0x08) {
                    checkChunk(bytes, in, each + PREFIX);
                    chunks++;
                }
            }
        }
        assertEquals(6, groups, "schemas, channels, statistics, chunks, attachments, metadata");
        assertEquals(3, chunks);
    }

    /** A chunk index points to its chunk, and through it to each message. */
    private static void checkChunk(byte[] bytes, ByteBuffer in, int index) throws IOException {
        long startTime = in.getLong(index);
        long endTime = in.getLong(index + 8);
        int chunk = (int) in.getLong(index + 16);
        assertEquals(0x06, bytes[chunk]);
        assertEquals(in.getLong(index + 24), PREFIX + in.getLong(chunk + 1));
        assertEquals("lz4", new String(bytes, chunk + PREFIX + 8 + 8 + 8 + 4 + 4, 3, StandardCharsets.UTF_8));
        int packed = chunk + PREFIX + 8 + 8 + 8 + 4 + 4 + 3 + 8;
        byte[] records = unpack(bytes, packed, (int) in.getLong(packed - 8));
        assertEquals(records.length, in.getLong(chunk + PREFIX + 16));
        assertEquals(crc(records, 0, records.length), in.getInt(chunk + PREFIX + 24));
        ByteBuffer inside = ByteBuffer.wrap(records).order(ByteOrder.LITTLE_ENDIAN);
        int messages = 0;
        int offsets = index + 36;
        for (int at = offsets; at < offsets + in.getInt(offsets - 4); at += 10) {
            int channel = in.getShort(at);
            int messageIndex = (int) in.getLong(at + 2);
            assertEquals(0x07, bytes[messageIndex]);
            assertEquals(channel, in.getShort(messageIndex + PREFIX));
            int entries = messageIndex + PREFIX + 6;
            for (int each = entries; each < entries + in.getInt(entries - 4); each += 16, messages++) {
                long time = in.getLong(each);
                int message = (int) in.getLong(each + 8);
                assertEquals(0x05, records[message]);
                assertEquals(channel, inside.getShort(message + PREFIX));
                assertEquals(time, inside.getLong(message + PREFIX + 6));
                assertTrue(time >= startTime && time <= endTime);
            }
        }
        assertTrue(messages > 100);
    }

    private static byte[] unpack(byte[] bytes, int start, int length) throws IOException {
        try (LZ4FrameInputStream frame = new LZ4FrameInputStream(new ByteArrayInputStream(bytes, start, length))) {
            return frame.readAllBytes();
        }
    }

    @Test
    void readsBackWhatItWrote() throws IOException {
        McapFile file = McapReader.read(file(2500));
        assertEquals("lib", file.library());
        assertEquals(2500, file.messages().size());
        assertEquals(5000 - 2499, file.messages().get(2499).timeNanos());
        assertEquals(833, file.messages().get(2499).sequence(), "each channel counts its own messages");
        assertEquals(
                List.of("/a", "/b"),
                file.channels().values().stream().map(McapFile.Channel::topic).toList());
        assertEquals(Map.of("m", Map.of("key", "value")), file.metadata());
        assertArrayEquals(new byte[] {1, 2, 3}, file.attachments().get(0).data());
    }
}
