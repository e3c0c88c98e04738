package dev.sinew.runtime.mcap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream.BLOCKSIZE;
import net.jpountz.lz4.LZ4FrameOutputStream.FLG;
import net.jpountz.xxhash.XXHash32;
import net.jpountz.xxhash.XXHashFactory;

/**
 * The compression of chunks: LZ4 frames, as the MCAP specification asks for under the name {@code lz4}.
 *
 * <p>The library's plain Java code is used: it gives the same bytes on every machine, and needs no native code to be unpacked to
 * a disk that may be full.
 */
final class Lz4 {

    static final String NAME = "lz4";

    private static final LZ4Factory FACTORY = LZ4Factory.safeInstance();
    private static final XXHash32 HASH = XXHashFactory.safeInstance().hash32();

    private Lz4() {}

    static byte[] compress(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2 + 64);
        try (LZ4FrameOutputStream frame = new LZ4FrameOutputStream(
                out,
                BLOCKSIZE.SIZE_64KB,
                bytes.length,
                FACTORY.fastCompressor(),
                HASH,
                FLG.Bits.CONTENT_SIZE,
                FLG.Bits.BLOCK_INDEPENDENCE)) {
            frame.write(bytes);
        }
        return out.toByteArray();
    }

    /**
     * The bytes of one frame.
     *
     * @param size that it must have
     * @throws McapFormatException when it is damaged, or has another size
     */
    static byte[] decompress(byte[] frame, int size) throws McapFormatException {
        try (LZ4FrameInputStream in =
                new LZ4FrameInputStream(new ByteArrayInputStream(frame), FACTORY.safeDecompressor(), HASH, true)) {
            byte[] bytes = in.readNBytes(size);
            if (bytes.length == size && in.read() < 0) {
                return bytes;
            }
        } catch (IOException | RuntimeException e) {
            throw new McapFormatException("its LZ4 frame is damaged", e);
        }
        throw new McapFormatException("its LZ4 frame holds another number of bytes than announced");
    }
}
