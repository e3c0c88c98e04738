package dev.sinew.controller.loop;

import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.record.Recording;

/** The schedule as a recording had it: tick i begins when the loop made the command of row i, and nobody waits. */
public final class ReplayPacer implements Pacer {

    private final Recording recording;
    private final RobotCommand command;
    private long start;
    private long periodNanos;
    private long now;
    private int row;

    /** A pacer that repeats a recording's ticks. */
    public ReplayPacer(Recording recording) {
        this.recording = recording;
        command = new RobotCommand(recording.info().robot());
    }

    /** Period k began at {@code start + k period} and no tick came before its period, so the earliest one gives the start. */
    @Override
    public long start(long periodNanos) {
        this.periodNanos = periodNanos;
        row = 0;
        start = recording.commands() == 0 ? 0 : Long.MAX_VALUE;
        for (int i = 0; i < recording.commands(); i++) {
            recording.sent(i, command);
            start = Math.min(start, command.stampNanos - recording.period(i) * periodNanos);
        }
        now = start;
        return start;
    }

    @Override
    public long await() {
        if (row < recording.commands()) {
            recording.sent(row, command);
            now = command.stampNanos;
        } else if (row < recording.samples()) {
            now = start + recording.period(row) * periodNanos;
        } else {
            now += periodNanos;
        }
        row++;
        return now;
    }

    @Override
    public long now() {
        return now;
    }
}
