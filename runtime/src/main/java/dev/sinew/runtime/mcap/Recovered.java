package dev.sinew.runtime.mcap;

import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.file.AtomicFile;
import java.nio.file.Path;

/**
 * What could be saved of a recording's file.
 *
 * @param file the new file, beside the old one, which is as it was
 * @param found the state of the old file
 * @param lossy whether something of the recording was lost
 */
public record Recovered(Path file, Verification found, boolean lossy) {

    /**
     * Writes what can be trusted of a file as a new one.
     *
     * @throws CommandFailure with exit code 3 when nothing can be saved, 74 when the new file can't be written
     */
    public static Recovered of(Path file) {
        byte[] bytes = Verification.bytes(file);
        Salvage salvage = Verification.salvage(file, bytes);
        if (!salvage.isRecording()) {
            throw CommandFailure.of(
                    ExitCode.CONFIGURATION,
                    file + ": nothing of a recording can be found in it",
                    "its file is as it was; see ./sinew log verify " + file);
        }
        Path recovered = Names.recovered(file);
        AtomicFile.write(recovered, out -> Recovery.write(salvage, out));
        return new Recovered(recovered, Verification.of(bytes, salvage), salvage.isLossy());
    }
}
