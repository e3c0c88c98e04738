package dev.sinew.runtime.mcap;

import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.record.Recording;

/** One row of a recording on its way to a file: a preallocated copy, so that whoever gives it goes on at once. */
final class Row {

    final RobotState state;
    final RobotCommand sent;
    final double[] x;
    final double[] requested;
    long period;
    int step;
    boolean fresh;
    boolean commanded;
    int interventions;
    int safety;

    Row(RobotDescription robot, int stateSize) {
        state = new RobotState(robot);
        sent = new RobotCommand(robot);
        x = new double[stateSize];
        requested = new double[sent.values.length];
    }

    /** Takes a sample without a command. */
    void sample(long period, int step, boolean fresh, RobotState from, double[] x) {
        this.period = period;
        this.step = step;
        this.fresh = fresh;
        state.stampNanos = from.stampNanos;
        copy(from.q, state.q);
        copy(from.qd, state.qd);
        copy(from.effort, state.effort);
        copy(from.sensors, state.sensors);
        copy(x, this.x);
        commanded = false;
        interventions = 0;
        safety = 0;
    }

    /** Takes the command that answered the sample. */
    void command(double[] requested, RobotCommand from, int interventions, int safety) {
        copy(requested, this.requested);
        copy(from.values, sent.values);
        sent.stampNanos = from.stampNanos;
        commanded = true;
        this.interventions = interventions;
        this.safety = safety;
    }

    /** Takes a row of a recording. */
    void read(Recording recording, int row) {
        period = recording.period(row);
        step = recording.step(row);
        fresh = recording.fresh(row);
        recording.sample(row, state);
        recording.state(row, x);
        safety = recording.safety(row);
        commanded = row < recording.commands();
        interventions = commanded ? recording.interventions(row) : 0;
        if (commanded) {
            recording.sent(row, sent);
            recording.requested(row, requested);
        }
    }

    private static void copy(double[] from, double[] to) {
        System.arraycopy(from, 0, to, 0, to.length);
    }
}
