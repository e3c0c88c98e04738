package dev.sinew.runtime.mcap;

import java.util.Arrays;

/**
 * Reads whole MCAP files, front to back, and verifies every checksum; one of value 0 is a checksum like any other, so that no
 * flipped byte passes.
 */
final class McapReader {

    private final ByteSource in;
    private final int size;
    private final McapContent content = new McapContent();

    private McapReader(byte[] bytes) {
        in = new ByteSource(bytes);
        size = bytes.length;
    }

    /**
     * Reads a file.
     *
     * @throws McapFormatException when it is cut off or damaged
     */
    static McapFile read(byte[] bytes) throws McapFormatException {
        McapReader reader = new McapReader(bytes);
        reader.readAll();
        return reader.content.file();
    }

    private void readAll() throws McapFormatException {
        magic(in, size, "begins");
        int opcode;
        do {
            int start = in.position();
            opcode = in.u8();
            ByteSource record = in.range(in.u64());
            try {
                if (opcode == Opcode.DATA_END) {
                    dataEnd(in, record, start);
                } else if (opcode == Opcode.FOOTER) {
                    throw new McapFormatException("the data has no end");
                } else {
                    content.take(opcode, record);
                }
            } catch (McapFormatException e) {
                throw new McapFormatException(
                        "the " + Opcode.name(opcode) + " at byte " + start + ": " + e.getMessage(), e);
            }
        } while (opcode != Opcode.DATA_END);
        summary(in);
        magic(in, size, "ends");
        require(!in.hasMore(), "something follows the end, at byte " + in.position());
    }

    /** Verifies the checksum over all before the end of the data. */
    static void dataEnd(ByteSource in, ByteSource record, int start) throws McapFormatException {
        require(record.u32() == in.crc(0, start), "the checksum of the data does not match");
        require(!record.hasMore(), "it has a wrong length");
    }

    /** Verifies the summary, which repeats what was read; its checksum reaches into the footer. */
    static void summary(ByteSource in) throws McapFormatException {
        int start = in.position();
        int opcode;
        do {
            opcode = in.u8();
            long length = in.u64();
            if (opcode == Opcode.FOOTER) {
                require(in.u64() == start, "the footer does not point at the summary");
                in.u64();
                int end = in.position();
                require(in.u32() == in.crc(start, end), "the checksum of the summary does not match");
                require(length == Opcode.FOOTER_LENGTH, "the footer has a wrong length");
            } else {
                in.range(length);
            }
        } while (opcode != Opcode.FOOTER);
    }

    /** Verifies the bytes with which a file begins and ends. */
    static void magic(ByteSource in, int size, String where) throws McapFormatException {
        byte[] magic = Opcode.magic();
        require(
                size - in.position() >= magic.length && Arrays.equals(in.bytes(magic.length), magic),
                "not an MCAP file: the magic bytes are missing where it " + where);
    }

    private static void require(boolean condition, String otherwise) throws McapFormatException {
        if (!condition) {
            throw new McapFormatException(otherwise);
        }
    }
}
