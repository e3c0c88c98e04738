package dev.sinew.runtime;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C as a question that the work asks between two trials. The virtual machine runs shutdown hooks on SIGINT and SIGTERM; this
 * one raises the flag and holds the end back until the work has put everything away, or for ten seconds.
 */
final class Interruption {

    private static final long PATIENCE_SECONDS = 10;

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean requested;

    private Interruption() {}

    static Interruption install() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::await, "interruption"));
        return interruption;
    }

    private void await() {
        requested = true;
        try {
            finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the person asked to stop. */
    boolean requested() {
        return requested;
    }

    /** The work is over; the process may end. */
    void finished() {
        finished.countDown();
    }
}
