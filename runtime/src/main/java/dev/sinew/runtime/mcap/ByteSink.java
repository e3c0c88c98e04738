package dev.sinew.runtime.mcap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.zip.CRC32;

/** A growing buffer in MCAP's serialisation: little-endian integers, strings and maps after their length in bytes. */
final class ByteSink {

    private ByteBuffer buffer = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);

    int size() {
        return buffer.position();
    }

    void clear() {
        buffer.clear();
    }

    byte[] toBytes() {
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    int crc() {
        CRC32 crc = new CRC32();
        crc.update(buffer.array(), 0, buffer.position());
        return (int) crc.getValue();
    }

    ByteSink u8(int value) {
        room(1).put((byte) value);
        return this;
    }

    ByteSink u16(int value) {
        room(2).putShort((short) value);
        return this;
    }

    ByteSink u32(int value) {
        room(4).putInt(value);
        return this;
    }

    ByteSink u64(long value) {
        room(8).putLong(value);
        return this;
    }

    ByteSink bytes(byte[] value) {
        room(value.length).put(value);
        return this;
    }

    ByteSink string(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return u32(utf8.length).bytes(utf8);
    }

    ByteSink map(SortedMap<String, String> map) {
        ByteSink entries = new ByteSink();
        map.forEach((key, value) -> entries.string(key).string(value));
        return u32(entries.size()).bytes(entries.toBytes());
    }

    /** A whole record: type, length, content. */
    ByteSink record(int opcode, ByteSink content) {
        return u8(opcode).u64(content.size()).bytes(content.toBytes());
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            int needed = Math.addExact(buffer.position(), bytes);
            int capacity = (int) Math.min(Integer.MAX_VALUE - 8, Math.max(2L * buffer.capacity(), needed));
            buffer = ByteBuffer.allocate(capacity)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(buffer.array(), 0, buffer.position());
        }
        return buffer;
    }
}
