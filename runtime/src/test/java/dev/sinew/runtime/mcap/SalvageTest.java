package dev.sinew.runtime.mcap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.hal.record.Recording;
import dev.sinew.hal.record.RecordingInfo;
import dev.sinew.hal.record.Tick;
import dev.sinew.runtime.mcap.Verification.State;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files that were cut off or damaged, at every byte. */
class SalvageTest {

    private static final Recording RECORDING = Rows.recording(8, 60);

    /** What stands on the disk just before an episode is finished. */
    private static byte[] unfinished(Recording recording) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RecordingStream stream = new RecordingStream(out, Rows.episode(recording));
        Tick row = new Tick(recording.info().robot(), recording.stateSize());
        for (int i = 0; i < recording.samples(); i++) {
            row.read(recording, i);
            stream.row(row);
        }
        stream.endChunk();
        return out.toByteArray();
    }

    private static byte[] recovered(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Recovery.write(Salvage.of(bytes), out);
        return out.toByteArray();
    }

    private static Verification verified(byte[] bytes) {
        return Verification.of(bytes, Salvage.of(bytes));
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] damaged = bytes.clone();
        damaged[at] ^= (byte) (1 << at % 8);
        return damaged;
    }

    @Test
    void recoversAWholeFileToTheSameBytes() throws IOException {
        byte[] bytes = RecordingFile.bytes(RECORDING, Rows.ATTACHED);
        assertEquals(State.WHOLE, verified(bytes).state());
        assertFalse(Salvage.of(bytes).isLossy());
        assertArrayEquals(bytes, recovered(bytes));
    }

    @Test
    void recoversAnUnfinishedFileWithoutLoss() throws IOException {
        byte[] bytes = unfinished(RECORDING);
        assertEquals(State.UNFINISHED, verified(bytes).state());
        assertEquals(RECORDING.samples(), verified(bytes).samples());
        assertFalse(Salvage.of(bytes).isLossy());
        Recording found = RecordingFile.parse(recovered(bytes)).recording();
        Rows.assertBegin(RECORDING, found);
        assertEquals(RECORDING.samples(), found.samples());
        assertEquals("UNFINISHED", found.info().labels().get(RecordingInfo.END));
        assertTrue(found.info().isUsable());
    }

    @Test
    void aFlippedBitAnywhereInAFinishedFileIsFound() throws IOException {
        byte[] bytes = RecordingFile.bytes(Rows.recording(9, 2), new TreeMap<>());
        for (int at = 0; at < bytes.length; at++) {
            Verification found = verified(flipped(bytes, at));
            assertEquals(State.DAMAGED, found.state(), "byte " + at);
            assertFalse(found.damages().isEmpty());
        }
    }

    @Test
    void whatIsRecoveredWithoutLossIsWhatWasWrittenWhateverBitWasFlipped() throws IOException {
        recoversAfterFlips(61);
    }

    @Test
    @Tag("campaign")
    void whatIsRecoveredWithoutLossIsWhatWasWrittenForEveryFlippedBit() throws IOException {
        recoversAfterFlips(1);
    }

    private static void recoversAfterFlips(int stride) throws IOException {
        Recording recording = Rows.recording(9, 60);
        int lossless = 0;
        int lossy = 0;
        for (byte[] bytes : List.of(RecordingFile.bytes(recording, Rows.ATTACHED), unfinished(recording))) {
            for (int at = 0; at < bytes.length; at += stride) {
                byte[] damaged = flipped(bytes, at);
                Salvage salvage = Salvage.of(damaged);
                if (salvage.isLossy()) {
                    lossy++;
                    assertTrue(salvage.damages().size() <= 3, "byte " + at + ": " + salvage.damages());
                } else {
                    lossless++;
                    RecordingFile.Stored stored = RecordingFile.parse(recovered(damaged));
                    Rows.assertBegin(recording, stored.recording());
                    assertEquals(recording.samples(), stored.recording().samples(), "byte " + at);
                    assertEquals(Rows.ATTACHED.keySet(), stored.attachments().keySet());
                }
            }
        }
        assertTrue(lossless > 500 / stride && lossy > 5000 / stride, lossless + " without loss, " + lossy + " with");
    }

    @Test
    void aDamagedChunkCostsItsOwnRowsAlone() throws IOException {
        byte[] bytes = RecordingFile.bytes(RECORDING, Rows.ATTACHED);
        int at = Opcode.magic().length;
        while (bytes[at] != Opcode.CHUNK) {
            at += 9 + length(bytes, at);
        }
        at += 9 + length(bytes, at);
        while (bytes[at] != Opcode.CHUNK) {
            at += 9 + length(bytes, at);
        }
        bytes[at + 100] ^= 1; // in the second chunk
        Verification found = verified(bytes);
        assertEquals(1, found.damages().size(), found.damages().toString());
        assertTrue(found.damages().getFirst().what().startsWith("the chunk is damaged"));
        Recording rest = RecordingFile.parse(recovered(bytes)).recording();
        assertEquals(RECORDING.samples() - 25, rest.samples());
        assertEquals("recovered with loss", rest.info().labels().get(RecordingInfo.UNUSABLE));
        assertEquals("COMPLETED", rest.info().labels().get(RecordingInfo.END));
    }

    private static int length(byte[] bytes, int at) {
        return (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(at + 1);
    }

    @Test
    void aFileCutOffGivesTheRowsOfItsWholeChunks() throws IOException {
        recoversAfterCuts(31);
    }

    @Test
    @Tag("campaign")
    void aFileCutOffAnywhereGivesTheRowsOfItsWholeChunks() throws IOException {
        recoversAfterCuts(1);
    }

    private static void recoversAfterCuts(int stride) throws IOException {
        byte[] bytes = RecordingFile.bytes(RECORDING, Rows.ATTACHED);
        int most = 0;
        int chunks = 0;
        for (int length = 1; length < bytes.length; length += stride) {
            byte[] cut = Arrays.copyOf(bytes, length);
            Salvage salvage = Salvage.of(cut);
            assertTrue(!salvage.isFinished() || !salvage.damages().isEmpty(), length + " bytes");
            int chunksNow = salvage.content().chunks.size();
            if (chunksNow == chunks && length % (101L * stride) != 1) {
                continue;
            }
            chunks = chunksNow;
            if (chunks == 0) {
                continue;
            }
            Recording found = RecordingFile.parse(recovered(cut)).recording();
            assertTrue(found.samples() >= most);
            most = found.samples();
            Rows.assertBegin(RECORDING, found);
        }
        assertEquals(RECORDING.samples(), most);
    }

    @Test
    @Timeout(20)
    void aFileMadeToBeSearchedForEverIsGivenUpSoon() {
        ByteSink file = new ByteSink().bytes(Opcode.magic());
        ByteSink nothing = new ByteSink().u32(0);
        while (file.size() < 2_000_000) {
            file.record(Opcode.DATA_END, nothing);
        }
        Salvage salvage = Salvage.of(file.toBytes());
        assertFalse(salvage.isFinished());
        assertEquals(0, salvage.good());
    }

    @Test
    void nonsenseGivesNothing() {
        for (String text : List.of("", "x", "not a recording", "\u0089MCAP0\r\n", "a".repeat(10_000))) {
            Salvage salvage = Salvage.of(text.getBytes(StandardCharsets.ISO_8859_1));
            assertEquals(0, salvage.good());
            assertFalse(salvage.isRecording());
        }
    }

    @Test
    void aChunkThatLiesAboutItsSizeDoesNotFillTheMemory() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        McapWriter writer = new McapWriter(out, "bomb");
        writer.metadata("m", new TreeMap<>());
        writer.finish();
        ByteSink content =
                new ByteSink().u64(0).u64(0).u64(1L << 40).u32(0).string("lz4").u64(0);
        ByteSink file =
                new ByteSink().bytes(Arrays.copyOf(out.toByteArray(), 8)).record(Opcode.CHUNK, content);
        assertEquals(0, Salvage.of(file.toBytes()).good());
    }

    @Test
    void aFileIsBlankUntilItsFirstChunkIsBegun() throws IOException {
        byte[] whole = RecordingFile.bytes(Rows.recording(1, 3), Rows.ATTACHED);
        int begun = 0;
        while (Verification.isBlank(Arrays.copyOf(whole, begun))) {
            begun++;
        }
        assertEquals(Opcode.CHUNK, whole[begun - 1]);
        for (int size = begun; size <= whole.length; size++) {
            assertFalse(Verification.isBlank(Arrays.copyOf(whole, size)), "cut off at " + size);
        }
    }
}
