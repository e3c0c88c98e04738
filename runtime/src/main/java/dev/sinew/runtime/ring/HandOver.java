package dev.sinew.runtime.ring;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;

/**
 * The memory in which a console and a loop host meet: a header, a ring of requests to the host, and a ring of samples from it. Its
 * layout is specified in {@code host.md}.
 */
public final class HandOver {

    /** {@code SINEW-HO} in ASCII, the first byte first. */
    static final long MAGIC = 0x4f482d57454e4953L;

    /** Of the layout; a host refuses any other. */
    static final int VERSION = 3;

    static final int HEADER_BYTES = 4096;

    private static final int REQUEST_SLOTS = 2;

    /** Most that a file may have: offsets of a ring's slots are then small, and no machine is filled by mistake. */
    private static final long MAX_BYTES = 1L << 31;

    private static final int BLOCK_BYTES = 1 << 20;

    // The fixed part of the header.
    private static final int VERSION_AT = 8;
    private static final int HEADER_AT = 12;
    private static final int SHAPE_AT = 16; // eight ints and, at 48, a long
    private static final int PERIOD_AT = 48;
    private static final int BYTES_AT = 56;
    private static final int CHECKSUM_AT = 64;

    /** Tables of words that the loop's thread counts in: interventions by kind, and lateness. */
    private static final int INTERVENTIONS_AT = 640;

    private static final int LATENESS_AT = 768;

    /** Text on what the system granted: its length, then UTF-8. */
    private static final int NOTE_AT = 2048;

    private static final int NOTE_BYTES = HEADER_BYTES - NOTE_AT - 4;

    private final MemorySegment memory;
    private final Shape shape;
    private final RingLayout requests;
    private final RingLayout samples;

    private HandOver(MemorySegment memory, Shape shape) {
        this.memory = memory;
        this.shape = shape;
        requests = requests(shape);
        samples = samples(shape);
    }

    private static RingLayout requests(Shape shape) {
        return new RingLayout(
                Word.REQUEST_HEAD.offset(),
                Word.REQUEST_TAIL.offset(),
                HEADER_BYTES,
                RingLayout.slotBytes(shape.requestBytes()),
                REQUEST_SLOTS);
    }

    private static RingLayout samples(Shape shape) {
        RingLayout before = requests(shape);
        return new RingLayout(
                Word.SAMPLE_HEAD.offset(),
                Word.SAMPLE_TAIL.offset(),
                before.first() + before.bytes(),
                RingLayout.slotBytes(shape.sampleBytes()),
                shape.sampleSlots());
    }

    /**
     * Size of the file for a shape.
     *
     * @throws IllegalArgumentException when it is more than 2 GiB
     */
    static long bytes(Shape shape) {
        RingLayout samples = samples(shape);
        long bytes = samples.first() + samples.bytes();
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "a trial of %d ticks needs a hand-over file of %d MiB; at most %d MiB are allowed",
                    shape.rows(),
                    bytes >> 20,
                    MAX_BYTES >> 20));
        }
        return bytes;
    }

    /**
     * Makes the file, which must not exist, for this user alone. All of its bytes are written: a memory file system that is full says
     * so here, and not by a signal to whoever touches a page that is not there.
     *
     * @throws IOException when it can't be made; nothing is left of it then
     */
    public static HandOver create(Path file, Shape shape) throws IOException {
        long bytes = bytes(shape);
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            fill(channel, bytes);
            MemorySegment memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, Arena.ofAuto());
            return written(memory, shape);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static void fill(FileChannel channel, long bytes) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect(BLOCK_BYTES);
        for (long at = 0; at < bytes; at += zeros.position()) {
            zeros.clear().limit((int) Math.min(BLOCK_BYTES, bytes - at));
            while (zeros.hasRemaining()) {
                channel.write(zeros);
            }
        }
    }

    /** The same in memory of this process alone, to practise with. */
    public static HandOver inMemory(Shape shape) {
        return written(Arena.ofAuto().allocate(bytes(shape), 64), shape);
    }

    private static HandOver written(MemorySegment memory, Shape shape) {
        memory.set(JAVA_INT, VERSION_AT, VERSION);
        memory.set(JAVA_INT, HEADER_AT, HEADER_BYTES);
        int[] ints = {
            shape.joints(),
            shape.sensors(),
            shape.actuators(),
            shape.stateSize(),
            shape.policySize(),
            shape.steps(),
            shape.periodsPerStep(),
            shape.extraRows()
        };
        MemorySegment.copy(ints, 0, memory, JAVA_INT, SHAPE_AT, ints.length);
        memory.set(JAVA_LONG, PERIOD_AT, shape.periodNanos());
        memory.set(JAVA_LONG, BYTES_AT, memory.byteSize());
        memory.set(JAVA_INT, CHECKSUM_AT, checksum(memory));
        // Last: whoever sees the magic number sees the rest.
        Words.release(memory, 0, MAGIC);
        return new HandOver(memory, shape);
    }

    /** Whether there is a file that {@link #create} came to an end with; nobody was handed anything through any other. */
    public static boolean isMade(Path file) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer magic = ByteBuffer.allocate(Long.BYTES);
            return channel.read(magic, 0) == Long.BYTES && magic.getLong(0) != 0;
        }
    }

    /**
     * Opens a file that another process made.
     *
     * @throws IOException when it can't be read, or is no such file of this version
     */
    public static HandOver open(Path file) throws IOException {
        return open(file, FileChannel.MapMode.READ_WRITE);
    }

    /** A copy of a file as it is now; what is written into it stays here. */
    public static HandOver copy(Path file) throws IOException {
        return open(file, FileChannel.MapMode.PRIVATE);
    }

    private static HandOver open(Path file, FileChannel.MapMode mode) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (channel.size() < HEADER_BYTES) {
                throw new IOException(file + " is no hand-over file: it has " + channel.size() + " bytes");
            }
            MemorySegment memory = channel.map(mode, 0, channel.size(), Arena.ofAuto());
            return new HandOver(memory, shape(file, memory));
        }
    }

    private static Shape shape(Path file, MemorySegment memory) throws IOException {
        if (Words.acquire(memory, 0) != MAGIC || memory.get(JAVA_INT, VERSION_AT) != VERSION) {
            throw new IOException(file + " is no hand-over file of version " + VERSION);
        }
        if (checksum(memory) != memory.get(JAVA_INT, CHECKSUM_AT)) {
            throw new IOException("the header of " + file + " is damaged");
        }
        int[] ints = memory.asSlice(SHAPE_AT, 32).toArray(JAVA_INT);
        Shape shape = new Shape(
                ints[0],
                ints[1],
                ints[2],
                ints[3],
                ints[4],
                ints[5],
                ints[6],
                ints[7],
                memory.get(JAVA_LONG, PERIOD_AT));
        if (memory.get(JAVA_LONG, BYTES_AT) != bytes(shape) || memory.byteSize() != bytes(shape)) {
            throw new IOException(file + " has " + memory.byteSize() + " bytes, its header says " + bytes(shape));
        }
        return shape;
    }

    /** Of the fixed part between the magic number and the checksum. */
    private static int checksum(MemorySegment memory) {
        return new Checksum(memory).of(VERSION_AT, CHECKSUM_AT - VERSION_AT);
    }

    /** What fixes its size. */
    public Shape shape() {
        return shape;
    }

    /** A word, and whatever was written before it. */
    public long get(Word word) {
        return Words.acquire(memory, word.offset());
    }

    /** Writes a word, after whatever was written before. */
    public void set(Word word, long value) {
        Words.release(memory, word.offset(), value);
    }

    /** Ticks in which an intervention of a kind was made, by its place. */
    public long interventions(int place) {
        return Words.acquire(memory, INTERVENTIONS_AT + 8L * place);
    }

    /** Counts one. */
    void intervened(int place) {
        Words.release(memory, INTERVENTIONS_AT + 8L * place, interventions(place) + 1);
    }

    /** Ticks whose lateness fell into a bucket of {@link dev.sinew.controller.loop.LoopStats}. */
    public long late(int bucket) {
        return Words.acquire(memory, LATENESS_AT + 8L * bucket);
    }

    /** Counts one. */
    public void wasLate(int bucket) {
        Words.release(memory, LATENESS_AT + 8L * bucket, late(bucket) + 1);
    }

    /** The text on what was granted; empty before it is known. */
    public String note() {
        int length = Math.clamp(memory.get(JAVA_INT, NOTE_AT), 0, NOTE_BYTES);
        return new String(memory.asSlice(NOTE_AT + 4L, length).toArray(JAVA_BYTE), StandardCharsets.UTF_8);
    }

    /** Writes that text, before the state that says it is there. */
    public void note(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(bytes.length, NOTE_BYTES);
        MemorySegment.copy(bytes, 0, memory, JAVA_BYTE, NOTE_AT + 4L, length);
        memory.set(JAVA_INT, NOTE_AT, length);
    }

    /** The console's end of the ring of requests. */
    public RingWriter requestWriter() {
        return new RingWriter(memory, requests);
    }

    /** The host's end of the ring of requests. */
    public RingReader requestReader() {
        return new RingReader(memory, requests);
    }

    /** The host's end of the ring of samples. */
    public RingWriter sampleWriter() {
        return new RingWriter(memory, samples);
    }

    /** The console's end of the ring of samples. */
    public RingReader sampleReader() {
        return new RingReader(memory, samples);
    }

    /** Whether there are ticks of the last trial that nobody has kept. */
    public boolean holdsTicks() {
        return get(Word.TRIAL) > get(Word.KEPT) && get(Word.SAMPLE_HEAD) > get(Word.TRIAL_FIRST);
    }

    /** In a copy: goes back to the begin of the last trial, and to the request that it ran. */
    public void rewind() {
        set(Word.SAMPLE_TAIL, Math.max(get(Word.TRIAL_FIRST), get(Word.SAMPLE_HEAD) - samples.slots()));
        set(Word.REQUEST_TAIL, Math.max(0, get(Word.REQUEST_HEAD) - requests.slots()));
    }
}
