package dev.sinew.runtime.mcap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** Reads MCAP's serialisation from a range of bytes; whatever reaches beyond its end is refused. */
final class ByteSource {

    private final byte[] bytes;
    private final ByteBuffer buffer;

    ByteSource(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private ByteSource(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        buffer = ByteBuffer.wrap(bytes, start, end - start).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Where it stands, counted from the begin of the whole. */
    int position() {
        return buffer.position();
    }

    boolean hasMore() {
        return buffer.hasRemaining();
    }

    int u8() throws McapFormatException {
        need(1);
        return Byte.toUnsignedInt(buffer.get());
    }

    int u16() throws McapFormatException {
        need(2);
        return Short.toUnsignedInt(buffer.getShort());
    }

    int u32() throws McapFormatException {
        need(4);
        return buffer.getInt();
    }

    long u64() throws McapFormatException {
        need(8);
        return buffer.getLong();
    }

    /** The same bytes from another position to their end. */
    ByteSource from(int position) throws McapFormatException {
        if (position < 0 || position > bytes.length) {
            throw new McapFormatException("there is no byte " + position);
        }
        return new ByteSource(bytes, position, bytes.length);
    }

    /** The next bytes as a range of their own. */
    ByteSource range(long length) throws McapFormatException {
        need(length);
        int start = buffer.position();
        buffer.position(start + (int) length);
        return new ByteSource(bytes, start, start + (int) length);
    }

    byte[] bytes(long length) throws McapFormatException {
        need(length);
        byte[] copy = new byte[(int) length];
        buffer.get(copy);
        return copy;
    }

    byte[] rest() throws McapFormatException {
        return bytes(buffer.remaining());
    }

    String string() throws McapFormatException {
        return new String(bytes(Integer.toUnsignedLong(u32())), StandardCharsets.UTF_8);
    }

    SortedMap<String, String> map() throws McapFormatException {
        ByteSource entries = range(Integer.toUnsignedLong(u32()));
        SortedMap<String, String> map = new TreeMap<>();
        while (entries.hasMore()) {
            String key = entries.string();
            map.put(key, entries.string());
        }
        return map;
    }

    /** Checksum of the whole's bytes from start to end. */
    int crc(int start, int end) {
        CRC32 crc = new CRC32();
        crc.update(bytes, start, end - start);
        return (int) crc.getValue();
    }

    /** Checksum of what is left. */
    int crcOfRest() {
        return crc(buffer.position(), buffer.limit());
    }

    /** Checksum of what is left but for a few bytes at its end. */
    int crcOfAllBut(int last) throws McapFormatException {
        need(last);
        return crc(buffer.position(), buffer.limit() - last);
    }

    private void need(long length) throws McapFormatException {
        if (length < 0 || length > buffer.remaining()) {
            throw new McapFormatException("cut off at byte " + buffer.position() + ": " + Long.toUnsignedString(length)
                    + " bytes are needed, " + buffer.remaining() + " are left");
        }
    }
}
