package dev.sinew.runtime.host;

import dev.sinew.runtime.posix.MonotonicClock;
import dev.sinew.runtime.ring.HandOver;
import dev.sinew.runtime.ring.Word;

/** Says for as long as it beats that the console is alive; a thread of its own, so that learning may take its time. */
final class Heart implements AutoCloseable {

    private final HandOver handOver;
    private volatile boolean ended;

    private Heart(HandOver handOver) {
        this.handOver = handOver;
    }

    static Heart start(HandOver handOver) {
        Heart heart = new Heart(handOver);
        handOver.set(Word.CONSOLE_PID, ProcessHandle.current().pid());
        handOver.set(Word.CONSOLE_HEARTBEAT, new MonotonicClock().nanos());
        Thread.ofPlatform().daemon().name("heart").start(heart::beat);
        return heart;
    }

    private void beat() {
        MonotonicClock clock = new MonotonicClock();
        while (!ended) {
            long now = clock.nanos();
            handOver.set(Word.CONSOLE_HEARTBEAT, now);
            clock.sleepUntil(now + Limits.HEARTBEAT_NANOS);
        }
    }

    @Override
    public void close() {
        ended = true;
    }
}
