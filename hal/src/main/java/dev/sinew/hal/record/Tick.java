package dev.sinew.hal.record;

import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;

/**
 * One tick of a trial: its sample, and the command that answered it. A buffer that its owner fills again and again; filling it
 * copies, and allocates nothing.
 */
public final class Tick {

    /** The sample. */
    public final RobotState state;

    /** Estimated state [n]. */
    public final double[] x;

    /** What the policy asked for, or the baseline that acts in its place [m]; of no meaning without a command. */
    public final double[] requested;

    /** What was really sent; of no meaning without a command. */
    public final RobotCommand sent;

    /** The loop's period since the trial began, from 0. */
    public long period;

    /** The policy's step. */
    public int step;

    /** Whether the sample is this tick's own, not an older one held. */
    public boolean fresh;

    /** Whether a command answered the sample; it did but for the last one of a whole trial. */
    public boolean commanded;

    /** Why what was sent is not what was requested, a mask of {@link Intervention}. */
    public int interventions;

    /**
     * How the trial was kept safe: bits 0 to 7 the level of the ladder of safe states (0 is normal), bit 8 the baseline acted
     * instead of the policy, bit 9 limits were derated.
     */
    public int safety;

    /** A buffer for a robot with a state of size n. */
    public Tick(RobotDescription robot, int n) {
        state = new RobotState(robot);
        sent = new RobotCommand(robot);
        x = new double[n];
        requested = new double[sent.values.length];
    }

    /** Takes a sample without a command. */
    public void sample(long period, int step, boolean fresh, RobotState from, double[] x) {
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
    public void command(double[] requested, RobotCommand from, int interventions, int safety) {
        copy(requested, this.requested);
        copy(from.values, sent.values);
        sent.stampNanos = from.stampNanos;
        commanded = true;
        this.interventions = interventions;
        this.safety = safety;
    }

    /** Takes another tick of the same robot. */
    public void set(Tick other) {
        sample(other.period, other.step, other.fresh, other.state, other.x);
        if (other.commanded) {
            command(other.requested, other.sent, other.interventions, other.safety);
        }
    }

    /** Takes a row of a recording. */
    public void read(Recording recording, int row) {
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
