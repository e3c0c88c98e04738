package dev.sinew.runtime.mcap;

import dev.sinew.hal.record.Recording;
import dev.sinew.runtime.file.Disk;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that writes one episode after the other until it is killed, and says on its standard output what was acknowledged:
 * {@code begin N}, {@code rows R}, {@code finished N}.
 */
final class EpisodeProcess {

    /** Rows of an episode: 10 ms each. */
    static final int COMMANDS = 150;

    private EpisodeProcess() {}

    static Recording recording(int episode) {
        return Rows.recording(1000L + episode, COMMANDS);
    }

    static String name(int episode) {
        return "trial-" + episode + ".mcap";
    }

    /** Writes into the folder that is named. */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        for (int episode = 0; ; episode++) {
            Recording recording = recording(episode);
            EpisodeWriter writer = EpisodeWriter.begin(
                    Disk.REAL, folder.resolve(name(episode)), Rows.episode(recording), 1000, Thread::new);
            System.out.println("begin " + episode);
            long told = 0;
            for (int row = 0; row < recording.samples(); row++) {
                Rows.tell(recording, row, writer);
                LockSupport.parkNanos(200_000);
                if (writer.acknowledged() > told) {
                    told = writer.acknowledged();
                    System.out.println("rows " + told);
                }
            }
            if (writer.finish(Rows.COMPLETED).failure().isEmpty()) {
                System.out.println("finished " + episode);
            }
        }
    }
}
