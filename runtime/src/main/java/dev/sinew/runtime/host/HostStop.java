package dev.sinew.runtime.host;

import dev.sinew.runtime.ring.HandOver;
import dev.sinew.runtime.ring.Word;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Makes of a signal to end the process a request to end the trial in its safe state, and holds the end back until then. */
public final class HostStop {

    private final CountDownLatch over = new CountDownLatch(1);
    private final HandOver handOver;

    private HostStop(HandOver handOver) {
        this.handOver = handOver;
    }

    /** Begins to listen. */
    public static HostStop install(HandOver handOver) {
        HostStop stop = new HostStop(handOver);
        Runtime.getRuntime().addShutdownHook(new Thread(stop::asked, "stop"));
        return stop;
    }

    private void asked() {
        handOver.set(Word.STOP, 1);
        try {
            over.await(2 * Limits.END_NANOS, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The host has ended. */
    public void over() {
        over.countDown();
    }
}
