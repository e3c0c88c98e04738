package dev.sinew.runtime.host;

import dev.sinew.runtime.posix.MonotonicClock;
import dev.sinew.runtime.ring.HandOver;
import dev.sinew.runtime.ring.Word;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/**
 * A process with a watchman and a trial that nothing can end: it ticks on whatever is asked of it, until the word of the console's
 * wish to quit makes it stand still. The words: the hand-over file, and the sign that the watchman does not look at, if any.
 */
final class WatchedProcess {

    private WatchedProcess() {}

    public static void main(String[] words) throws IOException {
        HandOver handOver = HandOver.open(Path.of(words[0]));
        Set<Watch.Sign> signs = EnumSet.allOf(Watch.Sign.class);
        if (words.length > 1) {
            signs.remove(Watch.Sign.valueOf(words[1]));
        }
        MonotonicClock clock = new MonotonicClock();
        Watchman watchman = Watchman.start(handOver, 5_000_000, signs);
        watchman.arm(clock.nanos());
        handOver.set(Word.TRIAL, 1);
        while (true) {
            if (handOver.get(Word.CONSOLE_QUIT) == 0) {
                handOver.set(Word.LOOP_HEARTBEAT, clock.nanos());
            }
            clock.sleepUntil(clock.nanos() + 5_000_000);
        }
    }
}
