package dev.sinew.hal.record;

import dev.sinew.hal.Backend;
import dev.sinew.hal.IoStatus;
import dev.sinew.hal.LifeCycle;
import dev.sinew.hal.Robot;
import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import java.util.Arrays;
import java.util.Optional;

/**
 * A robot that answers with the samples of a recording, one row per read, whatever it is told; it counts the commands that
 * differ from those that were sent then. A row that is not fresh gives its sample once more when it has one of its own, which
 * the loop could not use, and none when it repeats the last usable one.
 */
public final class ReplayedRobot implements Robot {

    private final Recording recording;
    private final RobotCommand recorded;
    private final RobotState sample;
    private final RobotState usable;
    private LifeCycle lifeCycle = LifeCycle.READY;
    private int row = -1;
    private int compared;
    private int differences;
    private Optional<Difference> first = Optional.empty();

    /**
     * Where a command was not the recorded one.
     *
     * @param row of the recording
     * @param channel of the actuators; -1 when the recording holds no command there
     * @param recorded value that was sent then
     * @param sent value that was sent now
     */
    public record Difference(int row, int channel, double recorded, double sent) {}

    /** A robot at the begin of a recording. */
    public ReplayedRobot(Recording recording) {
        this.recording = recording;
        recorded = new RobotCommand(recording.info().robot());
        sample = new RobotState(recording.info().robot());
        usable = new RobotState(recording.info().robot());
    }

    /** Commands so far that differ from the recorded ones, in any bit of any value. */
    public int differences() {
        return differences;
    }

    /** Commands so far that were compared with a recorded one. */
    public int compared() {
        return compared;
    }

    /** The first difference, if there was one. */
    public Optional<Difference> firstDifference() {
        return first;
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
        recording.sample(row, sample);
        if (recording.fresh(row)) {
            recording.sample(row, usable);
        } else if (isSame(sample, usable)) {
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
            differs(new Difference(row, -1, Double.NaN, Double.NaN));
            return IoStatus.OK;
        }
        recording.sent(row, recorded);
        compared++;
        for (int i = 0; i < recorded.values.length; i++) {
            double then = recorded.values[i];
            if (Double.doubleToRawLongBits(command.values[i]) != Double.doubleToRawLongBits(then)) {
                differs(new Difference(row, i, then, command.values[i]));
                return IoStatus.OK;
            }
        }
        return IoStatus.OK;
    }

    private static boolean isSame(RobotState a, RobotState b) {
        return a.stampNanos == b.stampNanos
                && Arrays.equals(a.q, b.q)
                && Arrays.equals(a.qd, b.qd)
                && Arrays.equals(a.effort, b.effort)
                && Arrays.equals(a.sensors, b.sensors);
    }

    private void differs(Difference difference) {
        if (differences == 0) {
            first = Optional.of(difference);
        }
        differences++;
    }

    @Override
    public void close() {
        lifeCycle = LifeCycle.CLOSED;
    }
}
