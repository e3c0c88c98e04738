package dev.sinew.controller.failsafe;

import dev.sinew.hal.record.TickRecorder;

/**
 * What the faulty parts of a trial share: the fault that is injected, when, and where the trial is. A part asks {@link #is} at
 * every tick whether it is its turn.
 */
class Injection {

    final Fault fault;
    final Phase phase;

    /** Period in which the fault is there for the first time. */
    final int start;

    /** Steps of the trial, one period each. */
    final int T;

    volatile int tick = -1;
    volatile boolean hangs;

    /** Periods from the start on in which a sign is wanted that needs some to build up. */
    private static final int REST_START = 8;

    private static final int MOVE_START = 40;
    private static final int SHORTEST = 60;

    /** The robot begins to move in this period. */
    static final int MOVING = 20;

    Injection(Fault fault, Phase phase) {
        this.fault = fault;
        this.phase = phase;
        int periods = fault.periods();
        switch (phase) {
            case REST -> {
                start = REST_START;
                T = Math.max(SHORTEST, start + periods + 10);
            }
            case MOVE -> {
                start = MOVE_START;
                T = Math.max(SHORTEST, start + periods + 10);
            }
            default -> {
                T = Math.max(SHORTEST, MOVE_START + periods);
                start = T - periods;
            }
        }
    }

    /** Periods since the fault began, negative before. */
    int since() {
        return tick - start;
    }

    /** Whether a fault is there, from its start on. */
    boolean is(Fault any) {
        return fault == any && since() >= 0;
    }

    /** Whether a fault is there for some periods from its start on. */
    boolean is(Fault any, int periods) {
        return is(any) && since() < periods;
    }

    /** Whether a fault builds up, some periods before its start, so that it shows at the start. */
    boolean buildsUp(Fault any, int periods) {
        return fault == any && since() > -periods;
    }

    @Override
    public String toString() {
        return fault + " in " + phase;
    }

    /** Room for the rows, unless that is the fault. */
    int capacity(TickRecorder recorder, int rows) {
        return is(Fault.RECORDER_FULL) ? rows : recorder.capacity();
    }
}
