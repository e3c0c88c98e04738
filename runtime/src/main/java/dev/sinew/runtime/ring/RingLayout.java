package dev.sinew.runtime.ring;

/**
 * Where a ring lies in its memory, and how large it is.
 *
 * @param head offset of the word that counts published records, written by the writer
 * @param tail offset of the word that counts released records, written by the reader
 * @param first offset of the first slot, a multiple of 8
 * @param slotBytes size of a slot, a multiple of 8
 * @param slots number of slots, a power of two
 */
record RingLayout(long head, long tail, long first, int slotBytes, int slots) {

    // A slot: sequence (8), kind (4), length of the payload (4), payload, and in the last 8 bytes the checksum (4) and
    // nothing (4).
    static final int SEQUENCE = 0;
    static final int KIND = 8;
    static final int LENGTH = 12;
    static final int PAYLOAD = 16;
    static final int TRAILER = 8;

    RingLayout {
        if (slotBytes % 8 != 0 || slotBytes < PAYLOAD + TRAILER || first % 8 != 0 || Integer.bitCount(slots) != 1) {
            throw new IllegalArgumentException(
                    "no ring has " + slots + " slots of " + slotBytes + " bytes at " + first);
        }
    }

    /** Size of a slot for payloads of up to so many bytes. */
    static int slotBytes(int payload) {
        return PAYLOAD + (payload + 7) / 8 * 8 + TRAILER;
    }

    long slot(long index) {
        return first + (index & (slots - 1)) * slotBytes;
    }

    long checksum(long slot) {
        return slot + slotBytes - TRAILER;
    }

    int payloadBytes() {
        return slotBytes - PAYLOAD - TRAILER;
    }

    long bytes() {
        return (long) slotBytes * slots;
    }
}
