package dev.sinew.hal.record;

import dev.sinew.hal.Backend;
import dev.sinew.hal.IoStatus;
import dev.sinew.hal.LifeCycle;
import dev.sinew.hal.Robot;
import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;

/**
 * A robot that answers with the samples of a recording, one row per read, whatever it is told; it counts the commands that
 * differ from those that were sent then.
 */
public final class ReplayedRobot implements Robot {

    private final Recording recording;
    private final RobotCommand recorded;
    private LifeCycle lifeCycle = LifeCycle.READY;
    private int row = -1;
    private int differences;

    /** A robot at the begin of a recording. */
    public ReplayedRobot(Recording recording) {
        this.recording = recording;
        recorded = new RobotCommand(recording.info().robot());
    }

    /** Commands so far that differ from the recorded ones, in any bit of any value. */
    public int differences() {
        return differences;
    }

    @Override
    public RobotDescription description() {
        return recording.info().robot();
    }

    @Override
    public Backend backend() {
        return Backend.REPLAY;
    }

    @Override
    public LifeCycle lifeCycle() {
        return lifeCycle;
    }

    @Override
    public void arm() {
        if (lifeCycle != LifeCycle.READY) {
            throw new IllegalStateException("a replayed robot must be ready to be armed, it is " + lifeCycle);
        }
        lifeCycle = LifeCycle.ARMED;
    }

    @Override
    public void disarm() {
        if (lifeCycle == LifeCycle.ARMED) {
            lifeCycle = LifeCycle.READY;
        }
    }

    @Override
    public IoStatus read(RobotState state) {
        if (row + 1 >= recording.samples()) {
            return IoStatus.FAILED;
        }
        row++;
        if (!recording.fresh(row)) {
            return IoStatus.STALE;
        }
        recording.sample(row, state);
        return IoStatus.OK;
    }

    @Override
    public IoStatus write(RobotCommand command) {
        if (lifeCycle != LifeCycle.ARMED) {
            return IoStatus.REFUSED;
        }
        if (row < 0 || row >= recording.commands()) {
            differences++;
            return IoStatus.OK;
        }
        recording.sent(row, recorded);
        differences += same(command.values, recorded.values) ? 0 : 1;
        return IoStatus.OK;
    }

    private static boolean same(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            if (Double.doubleToRawLongBits(a[i]) != Double.doubleToRawLongBits(b[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        lifeCycle = LifeCycle.CLOSED;
    }
}
