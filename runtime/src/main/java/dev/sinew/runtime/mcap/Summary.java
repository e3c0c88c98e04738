package dev.sinew.runtime.mcap;

import java.util.SortedMap;
import java.util.TreeMap;

/** What the end of an MCAP file repeats and indexes, gathered while the file is written. */
final class Summary {

    final ByteSink schemas = new ByteSink();
    final ByteSink channels = new ByteSink();
    final ByteSink chunks = new ByteSink();
    final ByteSink attachments = new ByteSink();
    final ByteSink metadata = new ByteSink();
    final SortedMap<Integer, Integer> messageCounts = new TreeMap<>();
    int schemaCount;
    int attachmentCount;
    int metadataCount;

    private int chunkCount;
    private long startTime;
    private long endTime;

    /** Counts a chunk and the time it spans. */
    void count(long chunkStart, long chunkEnd) {
        startTime = chunkCount == 0 || Long.compareUnsigned(chunkStart, startTime) < 0 ? chunkStart : startTime;
        endTime = chunkCount == 0 || Long.compareUnsigned(chunkEnd, endTime) > 0 ? chunkEnd : endTime;
        chunkCount++;
    }

    /**
     * Summary section, summary offsets and footer.
     *
     * @param start where in the file the summary begins
     */
    ByteSink end(long start) {
        ByteSink end = new ByteSink();
        ByteSink offsets = new ByteSink();
        group(Opcode.SCHEMA, schemas, start, end, offsets);
        group(Opcode.CHANNEL, channels, start, end, offsets);
        group(Opcode.STATISTICS, statistics(), start, end, offsets);
        group(Opcode.CHUNK_INDEX, chunks, start, end, offsets);
        group(Opcode.ATTACHMENT_INDEX, attachments, start, end, offsets);
        group(Opcode.METADATA_INDEX, metadata, start, end, offsets);
        long offsetStart = start + end.size();
        end.bytes(offsets.toBytes());
        // The checksum covers the footer up to itself.
        end.u8(Opcode.FOOTER).u64(20).u64(start).u64(offsetStart);
        return end.u32(end.crc());
    }

    private static void group(int opcode, ByteSink records, long start, ByteSink end, ByteSink offsets) {
        if (records.size() == 0) {
            return;
        }
        offsets.record(
                Opcode.SUMMARY_OFFSET,
                new ByteSink().u8(opcode).u64(start + end.size()).u64(records.size()));
        end.bytes(records.toBytes());
    }

    private ByteSink statistics() {
        ByteSink counts = new ByteSink();
        long messages = 0;
        for (var entry : messageCounts.entrySet()) {
            counts.u16(entry.getKey()).u64(entry.getValue());
            messages += entry.getValue();
        }
        ByteSink content = new ByteSink()
                .u64(messages)
                .u16(schemaCount)
                .u32(messageCounts.size())
                .u32(attachmentCount)
                .u32(metadataCount)
                .u32(chunkCount)
                .u64(startTime)
                .u64(endTime)
                .u32(counts.size())
                .bytes(counts.toBytes());
        return new ByteSink().record(Opcode.STATISTICS, content);
    }
}
