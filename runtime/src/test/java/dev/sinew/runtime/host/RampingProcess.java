package dev.sinew.runtime.host;

import dev.sinew.runtime.posix.MonotonicClock;
import dev.sinew.runtime.ring.HandOver;
import dev.sinew.runtime.ring.Word;
import java.io.IOException;
import java.nio.file.Path;

/** A process that stands for a host: takes half a second to come to rest once a stop is asked for. The word: the hand-over file. */
final class RampingProcess {

    private RampingProcess() {}

    public static void main(String[] words) throws IOException {
        HandOver handOver = HandOver.open(Path.of(words[0]));
        HostState.RUNNING.tell(handOver);
        handOver.set(Word.HOST_PID, ProcessHandle.current().pid());
        MonotonicClock clock = new MonotonicClock();
        while (handOver.get(Word.STOP) == 0) {
            clock.sleepUntil(clock.nanos() + 5_000_000);
        }
        clock.sleepUntil(clock.nanos() + 500_000_000);
        HostState.ENDED.tell(handOver);
    }
}
