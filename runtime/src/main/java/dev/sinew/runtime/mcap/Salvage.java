package dev.sinew.runtime.mcap;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads whatever can be trusted of a file, in any state: passes over what is damaged, finds its way back to the next record that
 * proves itself by its checksum, and says where the damage is.
 */
final class Salvage {

    private static final int PREFIX = 1 + Long.BYTES;
    private static final int FOOTER = PREFIX + Opcode.FOOTER_LENGTH;

    private final byte[] bytes;
    private final McapContent content = new McapContent();
    private final List<Damage> damages = new ArrayList<>();

    /** Bytes that may be looked at in vain, so that no file takes for ever. */
    private long budget;

    private int good;
    private boolean finished;

    /**
     * Bytes that can't be trusted.
     *
     * @param offset where they begin
     * @param length how many they are
     * @param what what is wrong with them
     * @param loss whether something of the recording may be lost with them, not only its summary
     */
    record Damage(long offset, long length, String what, boolean loss) {}

    private Salvage(byte[] bytes) {
        this.bytes = bytes;
        budget = 64L * bytes.length;
    }

    /** Reads the bytes of a file. */
    static Salvage of(byte[] bytes) {
        Salvage salvage = new Salvage(bytes);
        salvage.definitionsOfSummary();
        int position = salvage.magic();
        while (position < bytes.length && !salvage.finished) {
            position = salvage.next(position);
        }
        return salvage;
    }

    McapContent content() {
        return content;
    }

    List<Damage> damages() {
        return damages;
    }

    /** Records that proved whole. */
    int good() {
        return good;
    }

    /** Whether the file reached its end, damaged or not. */
    boolean isFinished() {
        return finished;
    }

    /** Messages of a topic. */
    int count(Topic topic) {
        return (int) content.chunks.stream()
                .flatMap(List::stream)
                .map(each -> content.channels.get(each.channel()))
                .filter(each -> each != null && each.topic().equals(topic.path()))
                .count();
    }

    private String samples() {
        return String.valueOf(count(Topic.STEP));
    }

    /** Whether it holds anything of a recording of Sinew's. */
    boolean isRecording() {
        return content.metadata.containsKey(RecordingFile.INFO) || count(Topic.STEP) > 0;
    }

    /** Whether something of the recording is lost, also messages whose channel is not known. */
    boolean isLossy() {
        SortedMap<String, String> end = content.metadata.getOrDefault(RecordingFile.END, new TreeMap<>());
        return damages.stream().anyMatch(Damage::loss)
                || !end.getOrDefault("samples", samples()).equals(samples())
                || content.chunks.stream()
                        .flatMap(List::stream)
                        .anyMatch(each -> !content.channels.containsKey(each.channel()));
    }

    private int magic() {
        ByteSource in = new ByteSource(bytes);
        try {
            McapReader.magic(in, bytes.length, "begins");
            return in.position();
        } catch (McapFormatException e) {
            int length = Math.min(bytes.length, Opcode.magic().length);
            damages.add(new Damage(0, length, "the magic bytes are missing where the file begins", false));
            return length;
        }
    }

    /** Schemas and channels stand in the summary again, in case their chunk is lost. */
    private void definitionsOfSummary() {
        int footer = bytes.length - Opcode.magic().length - FOOTER;
        try {
            ByteSource end = new ByteSource(bytes).from(Math.max(0, footer));
            if (footer < 0 || end.u8() != Opcode.FOOTER || end.u64() != Opcode.FOOTER_LENGTH) {
                return;
            }
            long start = end.u64();
            if (start < 0 || start > footer) {
                return;
            }
            ByteSource in = new ByteSource(bytes).from((int) start);
            McapReader.summary(new ByteSource(bytes).from((int) start));
            while (in.position() < footer) {
                int opcode = in.u8();
                ByteSource record = in.range(in.u64());
                if (opcode == Opcode.SCHEMA || opcode == Opcode.CHANNEL) {
                    content.take(opcode, record);
                }
            }
        } catch (McapFormatException e) {
            // The summary is no help then; its own damage is found when its turn comes.
        }
    }

    /** Takes the record at a position; where the next one is looked for. */
    private int next(int position) {
        try {
            ByteSource in = new ByteSource(bytes).from(position);
            int opcode = in.u8();
            ByteSource record = in.range(in.u64());
            int end = in.position();
            if (!Opcode.isData(opcode)) {
                return damaged(position, "there is no record of type " + opcode);
            }
            try {
                if (opcode == Opcode.DATA_END) {
                    return end(in, record, position);
                }
                if (opcode == Opcode.MESSAGE || (opcode == Opcode.HEADER && position > Opcode.magic().length)) {
                    throw new McapFormatException("Sinew writes none there");
                }
                take(opcode, record);
                good++;
                return end;
            } catch (McapFormatException e) {
                if (!startsRecord(end)) {
                    return damaged(position, "the " + Opcode.name(opcode) + " is damaged");
                }
                note(position, end - position, "the " + Opcode.name(opcode) + " is damaged: " + e.getMessage(), true);
                return end;
            }
        } catch (McapFormatException e) {
            return damaged(position, "a record is cut off or its length is damaged");
        }
    }

    private void take(int opcode, ByteSource record) throws McapFormatException {
        if (opcode == Opcode.METADATA) {
            // MCAP gives metadata no checksum; Sinew's own brings one along.
            McapContent one = new McapContent();
            one.take(opcode, record);
            for (var each : one.metadata.entrySet()) {
                if (!Entries.isWhole(each.getKey(), each.getValue())) {
                    throw new McapFormatException("its entries are not those that were written");
                }
            }
            content.metadata.putAll(one.metadata);
        } else {
            content.take(opcode, record);
        }
    }

    private int end(ByteSource in, ByteSource record, int position) {
        if (!isEnd(position)) {
            return damaged(position, "there is an end of the data where the data goes on");
        }
        boolean before = damages.isEmpty();
        finished = true;
        try {
            McapReader.dataEnd(in, record, position);
            good++;
        } catch (McapFormatException e) {
            if (before) {
                note(0, position, "the checksum of the data does not match, though all that matters in it does", false);
            }
        }
        try {
            McapReader.summary(in);
            McapReader.magic(in, bytes.length, "ends");
            if (in.hasMore()) {
                throw new McapFormatException("something follows the end");
            }
            good++;
        } catch (McapFormatException e) {
            note(position, bytes.length - position, "the summary is damaged: " + e.getMessage(), false);
        }
        return bytes.length;
    }

    /** Whether the data ends at a position: its checksum matches there, or a sound summary follows. */
    private boolean isEnd(int position) {
        try {
            ByteSource in = new ByteSource(bytes).from(position + 1);
            if (in.u64() != Integer.BYTES) {
                return false;
            }
            if (in.u32() == in.crc(0, position)) {
                return true;
            }
            McapReader.summary(in);
            return true;
        } catch (McapFormatException e) {
            return false;
        }
    }

    /** Notes damage up to the next record that proves itself, or to the end. */
    private int damaged(int position, String what) {
        int next = position + 1;
        while (next < bytes.length && !provesItself(next)) {
            next++;
        }
        note(position, next - position, what, true);
        return next;
    }

    private void note(int offset, int length, String what, boolean loss) {
        content.forgetIndexes();
        damages.add(new Damage(offset, length, what, loss));
    }

    private boolean startsRecord(int position) {
        return position + PREFIX <= bytes.length && Opcode.isData(bytes[position]);
    }

    private boolean provesItself(int position) {
        int opcode = bytes[position];
        if (opcode != Opcode.CHUNK && opcode != Opcode.ATTACHMENT && opcode != Opcode.DATA_END) {
            return false;
        }
        try {
            ByteSource in = new ByteSource(bytes).from(position + 1);
            long length = in.u64();
            boolean end = opcode == Opcode.DATA_END;
            if (length < 0 || length > bytes.length - in.position() || (end && length != Integer.BYTES)) {
                return false;
            }
            budget -= end ? bytes.length : length;
            if (budget < 0 || end) {
                return budget >= 0 && isEnd(position);
            }
            new McapContent().take(opcode, in.range(length));
            return true;
        } catch (McapFormatException e) {
            return false;
        }
    }
}
