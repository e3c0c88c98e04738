package dev.sinew.controller.failsafe;

import dev.sinew.hal.RobotDescription;

/**
 * How a loop is protected.
 *
 * @param watched faults that it watches for, a mask; each has its bit as a switch
 * @param ladder what follows from a fault
 * @param holdPeriods periods that a hold waits for a person before power goes off
 * @param trialPeriods periods that a trial may take
 * @param deratedShare share of the limits while derated, above 0 and at most 1
 */
public record Protection(long watched, Failsafe ladder, int holdPeriods, int trialPeriods, double deratedShare) {

    /** Share of the limits while derated. */
    public static final double DERATED_SHARE = 0.25;

    private static final long DERATE_NANOS = 2_000_000_000L;
    private static final long RAMP_NANOS = 250_000_000L;

    /** What a computed robot in simulated time needs: nothing there is late, jumps or overheats, and nobody is hurt. */
    private static final long SIMULATED = Fault.SAMPLE_MISSED.bit()
            | Fault.NO_SAMPLE.bit()
            | Fault.READ_FAILED.bit()
            | Fault.READ_REFUSED.bit()
            | Fault.WRITE_FAILED.bit()
            | Fault.WRITE_REFUSED.bit()
            | Fault.POLICY_NOT_FINITE.bit()
            | Fault.BASELINE_ACTS.bit()
            | Fault.RESET_TOO_LONG.bit()
            | Fault.STOP_ASKED.bit()
            | Fault.HOLD_ASKED.bit()
            | Fault.OFF_ASKED.bit()
            | Fault.CONSOLE_GONE.bit()
            | Fault.LOOP_HANGS.bit()
            | Fault.REQUESTS_UNKNOWN.bit()
            | Fault.SAMPLE_LOST.bit();

    /** Checks the figures. */
    public Protection {
        if (holdPeriods < 0 || trialPeriods < 1 || !(deratedShare > 0) || deratedShare > 1) {
            throw new IllegalArgumentException("a hold needs 0 periods or more, a trial 1 or more, and a share is above"
                    + " 0 and at most 1; found " + holdPeriods + ", " + trialPeriods + ", " + deratedShare);
        }
    }

    /** For simulated time: ends at once where a robot would be ramped down, and holds nothing. */
    public static Protection simulated(RobotDescription robot) {
        return new Protection(
                SIMULATED, new Failsafe(periods(robot, DERATE_NANOS), 0), 0, Integer.MAX_VALUE, DERATED_SHARE);
    }

    /** For real time: everything is watched for, a stop takes a quarter of a second, and a hold lasts until a person ends it. */
    public static Protection full(RobotDescription robot) {
        return new Protection(
                Fault.ALL,
                new Failsafe(periods(robot, DERATE_NANOS), periods(robot, RAMP_NANOS)),
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                DERATED_SHARE);
    }

    private static int periods(RobotDescription robot, long nanos) {
        return (int) Math.max(1, nanos / robot.periodNanos());
    }

    /** The same that does not watch for a fault. */
    public Protection without(Fault fault) {
        return new Protection(watched & ~fault.bit(), ladder, holdPeriods, trialPeriods, deratedShare);
    }

    /** The same with another ladder. */
    public Protection with(Failsafe other) {
        return new Protection(watched, other, holdPeriods, trialPeriods, deratedShare);
    }

    /** The same in which a hold waits for a person for some periods only. */
    public Protection holdingFor(int periods) {
        return new Protection(watched, ladder, periods, trialPeriods, deratedShare);
    }

    /** The same in which a trial may take so many periods. */
    public Protection withTrialLimit(int periods) {
        return new Protection(watched, ladder, holdPeriods, periods, deratedShare);
    }

    /** Periods after the begin of a fault in which a robot may still be moved: rows that a recording needs beyond its trial. */
    public int extraRows() {
        return ladder.rampPeriods() + 1;
    }
}
