package dev.sinew.benchmarks;

import java.util.concurrent.locks.LockSupport;

/** A thread that makes 200 MB of garbage a second in this process, as a console that learns and draws may. */
final class Garbage implements AutoCloseable {

    private static final int BYTES = 1 << 16;
    private static final double RATE = 200e6;

    private final long begun = System.nanoTime();
    private volatile boolean ended;
    private volatile double rate;
    private volatile byte[] last = {};

    private Garbage() {}

    static Garbage start() {
        Garbage garbage = new Garbage();
        Thread.ofPlatform().daemon().name("garbage").start(garbage::make);
        return garbage;
    }

    private void make() {
        long made = 0;
        while (!ended) {
            last = new byte[BYTES];
            made += last.length;
            double seconds = 1e-9 * (System.nanoTime() - begun);
            rate = made / seconds * 1e-6;
            if (made > RATE * seconds) {
                LockSupport.parkNanos(500_000);
            }
        }
    }

    /** What was made so far [MB/s]. */
    double rate() {
        return rate;
    }

    @Override
    public void close() {
        ended = true;
    }
}
