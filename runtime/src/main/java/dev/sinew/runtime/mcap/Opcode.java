package dev.sinew.runtime.mcap;

/** Record types of the MCAP specification, and its magic bytes. */
final class Opcode {

    static final int HEADER = 0x01;
    static final int FOOTER = 0x02;
    static final int SCHEMA = 0x03;
    static final int CHANNEL = 0x04;
    static final int MESSAGE = 0x05;
    static final int CHUNK = 0x06;
    static final int MESSAGE_INDEX = 0x07;
    static final int CHUNK_INDEX = 0x08;
    static final int ATTACHMENT = 0x09;
    static final int ATTACHMENT_INDEX = 0x0A;
    static final int STATISTICS = 0x0B;
    static final int METADATA = 0x0C;
    static final int METADATA_INDEX = 0x0D;
    static final int SUMMARY_OFFSET = 0x0E;
    static final int DATA_END = 0x0F;

    /** Bytes of a footer's content. */
    static final int FOOTER_LENGTH = 20;

    private static final byte[] MAGIC = {(byte) 0x89, 'M', 'C', 'A', 'P', '0', '\r', '\n'};

    private Opcode() {}

    /** What a record is called in a message. */
    static String name(int opcode) {
        return switch (opcode) {
            case HEADER -> "header";
            case FOOTER -> "footer";
            case SCHEMA -> "schema";
            case CHANNEL -> "channel";
            case MESSAGE -> "message";
            case CHUNK -> "chunk";
            case MESSAGE_INDEX -> "message index";
            case ATTACHMENT -> "attachment";
            case METADATA -> "metadata";
            case DATA_END -> "end of the data";
            default -> "record";
        };
    }

    /** Whether a record of the data section may be of this type. */
    static boolean isData(int opcode) {
        return (opcode >= HEADER && opcode <= ATTACHMENT && opcode != CHUNK_INDEX && opcode != FOOTER)
                || opcode == METADATA
                || opcode == DATA_END;
    }

    static byte[] magic() {
        return MAGIC.clone();
    }
}
