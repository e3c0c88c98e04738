package dev.sinew.controller.failsafe;

import dev.sinew.controller.loop.Pacer;

/**
 * Waits in real time, and states a time of its own: a tick is in time whatever the machine did meanwhile, unless a fault says
 * otherwise. So no stall of the machine is ever taken for one that was injected, and every injected one is real.
 */
final class FaultyPacer implements Pacer {

    private static final int[] OFTEN = {0, 1, 2, 3, 5, 6};

    private final Pacer wall;
    private final Injection injection;
    private final RuntimeException broken;
    private final long[] extra;
    private long periodNanos;
    private long now;

    /**
     * A pacer.
     *
     * @param wall waits
     * @param extra time that the policy has taken [ns], one entry
     */
    FaultyPacer(Pacer wall, Injection injection, RuntimeException broken, long[] extra) {
        this.wall = wall;
        this.injection = injection;
        this.broken = broken;
        this.extra = extra;
    }

    @Override
    public long start(long period) {
        periodNanos = period;
        wall.start(period);
        injection.tick = -1;
        return 0;
    }

    @Override
    public long await() {
        wall.await();
        int tick = injection.tick + 1;
        int stall = stall(tick);
        for (int i = 1; i < stall; i++) {
            wall.await();
        }
        tick += Math.max(0, stall - 1);
        injection.tick = tick;
        extra[0] = 0;
        if (injection.is(Fault.PACER_THROWS)) {
            throw broken;
        }
        now = tick * periodNanos + (isLate() ? periodNanos * 6 / 10 : 0);
        return injection.is(Fault.CLOCK_BACK, 1) ? now - 2 * periodNanos : now;
    }

    private int stall(int tick) {
        boolean stalls = injection.fault == Fault.NO_COMMAND || injection.fault == Fault.SUSPENDED;
        return stalls && tick == injection.start ? injection.fault.periods() : 0;
    }

    private boolean isLate() {
        if (injection.is(Fault.LATE_OFTEN)) {
            for (int each : OFTEN) {
                if (each == injection.since()) {
                    return true;
                }
            }
            return false;
        }
        return injection.is(Fault.LATE_TWICE, 2)
                || injection.is(Fault.LATE_FIVE, 5)
                || injection.is(Fault.LATE_TEN, 10);
    }

    @Override
    public long now() {
        return now + extra[0];
    }
}
