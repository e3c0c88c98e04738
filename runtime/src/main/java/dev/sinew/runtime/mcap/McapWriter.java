package dev.sinew.runtime.mcap;

import java.io.IOException;
import java.io.OutputStream;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * Writes an MCAP file front to back: compressed chunks with message indexes, every checksum, and a summary. The same calls give
 * the same bytes.
 */
final class McapWriter {

    private static final int CHUNK_SIZE = 1 << 20;

    private final OutputStream out;
    private final CRC32 dataCrc = new CRC32();
    private final Summary summary = new Summary();
    private final ByteSink record = new ByteSink();
    private final ByteSink chunk = new ByteSink();
    private final TreeMap<Integer, ByteSink> chunkIndex = new TreeMap<>();
    private long chunkStartTime;
    private long chunkEndTime;
    private long offset;

    /**
     * Begins a file.
     *
     * @param out not closed by this writer
     * @param library names the program that writes
     */
    McapWriter(OutputStream out, String library) throws IOException {
        this.out = out;
        put(new ByteSink().bytes(Opcode.magic()));
        put(record(Opcode.HEADER, new ByteSink().string("").string(library)));
    }

    /** Adds a schema to the chunk at hand; the channels that follow it may name its number. */
    int schema(String name, String encoding, byte[] data) throws IOException {
        int id = summary.schemaCount + 1;
        ByteSink content = new ByteSink()
                .u16(id)
                .string(name)
                .string(encoding)
                .u32(data.length)
                .bytes(data);
        chunk.record(Opcode.SCHEMA, content);
        summary.schemas.record(Opcode.SCHEMA, content);
        summary.schemaCount++;
        return id;
    }

    /** Adds a channel of JSON messages to the chunk at hand; the messages that follow it may name its number. */
    int channel(int schema, String topic) throws IOException {
        int id = summary.messageCounts.size();
        ByteSink content =
                new ByteSink().u16(id).u16(schema).string(topic).string("json").map(new TreeMap<>());
        chunk.record(Opcode.CHANNEL, content);
        summary.channels.record(Opcode.CHANNEL, content);
        summary.messageCounts.put(id, 0);
        return id;
    }

    /** Adds a message to the chunk at hand. */
    void message(int channel, long timeNanos, byte[] data) throws IOException {
        if (chunkIndex.isEmpty()) {
            chunkStartTime = timeNanos;
            chunkEndTime = timeNanos;
        }
        chunkStartTime = Long.compareUnsigned(timeNanos, chunkStartTime) < 0 ? timeNanos : chunkStartTime;
        chunkEndTime = Long.compareUnsigned(timeNanos, chunkEndTime) > 0 ? timeNanos : chunkEndTime;
        chunkIndex.computeIfAbsent(channel, id -> new ByteSink()).u64(timeNanos).u64(chunk.size());
        int sequence = summary.messageCounts.merge(channel, 1, Integer::sum) - 1;
        chunk.record(
                Opcode.MESSAGE,
                new ByteSink()
                        .u16(channel)
                        .u32(sequence)
                        .u64(timeNanos)
                        .u64(timeNanos)
                        .bytes(data));
    }

    /** Whether the chunk at hand is large enough to be ended. */
    boolean isChunkFull() {
        return chunk.size() >= CHUNK_SIZE;
    }

    /** Adds a file of its own. */
    void attachment(String name, String mediaType, long timeNanos, byte[] data) throws IOException {
        endChunk();
        ByteSink content = new ByteSink()
                .u64(timeNanos)
                .u64(0)
                .string(name)
                .string(mediaType)
                .u64(data.length)
                .bytes(data);
        content.u32(content.crc());
        long start = offset;
        put(record(Opcode.ATTACHMENT, content));
        summary.attachments.record(
                Opcode.ATTACHMENT_INDEX,
                new ByteSink()
                        .u64(start)
                        .u64(offset - start)
                        .u64(timeNanos)
                        .u64(0)
                        .u64(data.length)
                        .string(name)
                        .string(mediaType));
        summary.attachmentCount++;
    }

    /** Adds named entries. */
    void metadata(String name, SortedMap<String, String> entries) throws IOException {
        endChunk();
        long start = offset;
        put(record(Opcode.METADATA, new ByteSink().string(name).map(entries)));
        summary.metadata.record(
                Opcode.METADATA_INDEX,
                new ByteSink().u64(start).u64(offset - start).string(name));
        summary.metadataCount++;
    }

    /** Writes the chunk at hand, if there is anything in it; without messages, which readers expect in one, as it is. */
    void endChunk() throws IOException {
        if (chunkIndex.isEmpty()) {
            put(chunk);
            chunk.clear();
            return;
        }
        long start = offset;
        byte[] compressed = Lz4.compress(chunk.toBytes());
        ByteSink content = new ByteSink()
                .u64(chunkStartTime)
                .u64(chunkEndTime)
                .u64(chunk.size())
                .u32(chunk.crc())
                .string(Lz4.NAME)
                .u64(compressed.length)
                .bytes(compressed);
        put(record(Opcode.CHUNK, content));
        long chunkEnd = offset;
        ByteSink indexOffsets = new ByteSink();
        for (var entry : chunkIndex.entrySet()) {
            ByteSink index = entry.getValue();
            indexOffsets.u16(entry.getKey()).u64(offset);
            put(record(
                    Opcode.MESSAGE_INDEX,
                    new ByteSink().u16(entry.getKey()).u32(index.size()).bytes(index.toBytes())));
        }
        summary.chunks.record(
                Opcode.CHUNK_INDEX,
                new ByteSink()
                        .u64(chunkStartTime)
                        .u64(chunkEndTime)
                        .u64(start)
                        .u64(chunkEnd - start)
                        .u32(indexOffsets.size())
                        .bytes(indexOffsets.toBytes())
                        .u64(offset - chunkEnd)
                        .string(Lz4.NAME)
                        .u64(compressed.length)
                        .u64(chunk.size()));
        summary.count(chunkStartTime, chunkEndTime);
        chunk.clear();
        chunkIndex.clear();
    }

    /** Ends the file with its summary; the stream stays open. */
    void finish() throws IOException {
        endChunk();
        put(record(Opcode.DATA_END, new ByteSink().u32((int) dataCrc.getValue())));
        put(summary.end(offset).bytes(Opcode.magic()));
    }

    private ByteSink record(int opcode, ByteSink content) {
        record.clear();
        return record.record(opcode, content);
    }

    private void put(ByteSink bytes) throws IOException {
        byte[] content = bytes.toBytes();
        out.write(content);
        dataCrc.update(content);
        offset += content.length;
    }
}
