package dev.sinew.runtime.ring;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** CRC-32C of a range of memory, for one thread; allocates nothing. */
final class Checksum {

    private final CRC32C crc = new CRC32C();
    private final ByteBuffer bytes;

    Checksum(MemorySegment memory) {
        bytes = memory.asByteBuffer();
    }

    int of(long offset, int length) {
        bytes.limit((int) offset + length);
        bytes.position((int) offset);
        crc.reset();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
