package dev.sinew.controller.failsafe;

import static dev.sinew.controller.failsafe.Fault.When.ANY;
import static dev.sinew.controller.failsafe.Fault.When.MOVING;
import static dev.sinew.controller.failsafe.SafeState.DERATE;
import static dev.sinew.controller.failsafe.SafeState.HOLD;
import static dev.sinew.controller.failsafe.SafeState.LOCKOUT;
import static dev.sinew.controller.failsafe.SafeState.STOP;
import static dev.sinew.controller.failsafe.SafeState.TORQUE_OFF;
import static dev.sinew.controller.failsafe.SafeState.WARN;

import java.util.EnumSet;
import java.util.Set;

/**
 * The fault table: everything that the loop watches for, the state that each fault leads to, and within how many periods. Tests
 * are generated from it, and the page on safety shows it. A set of faults is a mask of {@link #bit()}.
 *
 * <p>Hazards and goals (A1, G4 and so on) are those of the project's study of hazards, explained on the page on safety.
 */
public enum Fault {
    // Robot and samples
    /** The robot can't be reached for a sample. */
    READ_FAILED(
            0,
            TORQUE_OFF,
            1,
            ANY,
            "B5",
            "the robot can't be reached for a sample",
            "a bus that is gone carries no ramp either; the power is taken away by every means left"),
    /** The robot refuses to be read. */
    READ_REFUSED(
            1,
            TORQUE_OFF,
            1,
            ANY,
            "B9",
            "the robot refuses to be read",
            "a reset or brown-out changed its mode; never enabled again in the loop"),
    /** Reading ended with an exception. */
    READ_THROWS(
            2,
            TORQUE_OFF,
            1,
            ANY,
            "A6",
            "reading ended with an exception",
            "a driver that is broken can't be trusted with a ramp"),
    /** A command could not be sent. */
    WRITE_FAILED(3, TORQUE_OFF, 1, ANY, "B5", "a command could not be sent", "a ramp can't be sent either"),
    /** The robot refuses a command. */
    WRITE_REFUSED(
            4,
            TORQUE_OFF,
            1,
            ANY,
            "B9",
            "the robot refuses a command",
            "it dropped its torque by itself; never enabled again in the loop"),
    /** Sending ended with an exception. */
    WRITE_THROWS(
            5,
            TORQUE_OFF,
            1,
            ANY,
            "A6",
            "sending ended with an exception",
            "a driver that is broken can't be trusted with a ramp"),
    /** The robot is no longer armed. */
    POWER_LOST(
            6,
            TORQUE_OFF,
            1,
            ANY,
            "B9",
            "the robot is no longer armed",
            "somebody or something took the power; it must not come back by itself"),
    /** Another kind of robot answers than at the start. */
    BACKEND_CHANGED(
            7,
            LOCKOUT,
            1,
            ANY,
            "C8",
            "another kind of robot answers than at the start",
            "a simulator mistaken for the robot, or the reverse: nothing can be believed any more"),
    /** A joint's position, velocity or effort is not a number, twice in a row. */
    SAMPLE_NOT_FINITE(
            8,
            STOP,
            2,
            ANY,
            "B7, C2",
            "a joint's position, velocity or effort is not a number, twice in a row",
            "a value that is no number is no reading; one is passed over"),
    /** A joint's position or velocity is a sentinel or absurdly large, twice in a row. */
    SAMPLE_ABSURD(
            9,
            STOP,
            2,
            ANY,
            "B7",
            "a joint's position or velocity is a sentinel or absurdly large, twice in a row",
            "0xFFFF and the like are no readings; one is passed over"),
    /** A sensor channel is not a number, twice in a row. */
    SENSOR_NOT_FINITE(
            10,
            STOP,
            2,
            ANY,
            "B7",
            "a sensor channel is not a number, twice in a row",
            "estimators use it; one is passed over"),
    /** A position changed by more than the joint can move, twice in a row. */
    POSITION_JUMPED(
            11,
            STOP,
            2,
            ANY,
            "B7",
            "a position changed by more than the joint can move, twice in a row",
            "an encoder that jumps sends the controller the wrong way; one jump is passed over"),
    /** A moving joint's position stands still to the last bit for 10 samples. */
    SENSOR_FROZEN(
            12,
            STOP,
            10,
            MOVING,
            "B7",
            "a moving joint's position stands still to the last bit for 10 samples",
            "a real encoder moves, a stuck one hides the motion"),
    /** Samples come with a stamp that stands still, 3 times. */
    STAMP_STANDS(
            13,
            STOP,
            3,
            ANY,
            "B3, D1",
            "samples come with a stamp that stands still, 3 times",
            "the same sample over and over looks fresh and is not"),
    /** A sample is older than the one before, twice in a row. */
    STAMP_BACK(
            14,
            STOP,
            2,
            ANY,
            "D1, D3",
            "a sample is older than the one before, twice in a row",
            "samples in the wrong order turn velocities around; one is passed over"),
    /** A sample is from the future, twice in a row. */
    STAMP_AHEAD(
            15,
            STOP,
            2,
            ANY,
            "D3",
            "a sample is from the future, twice in a row",
            "a clock is wrong, so no age can be believed; one is passed over"),
    /** A sample is more than 3 periods old, twice in a row. */
    SAMPLE_OLD(
            16,
            STOP,
            2,
            ANY,
            "B7, C3",
            "a sample is more than 3 periods old, twice in a row",
            "a slow or delayed sensor makes every feedback unstable"),
    /** A joint was measured beyond its range, twice in a row. */
    POSITION_EXCEEDED(
            17,
            STOP,
            2,
            ANY,
            "C1",
            "a joint was measured beyond its range, twice in a row",
            "the guard should have prevented it: load, model or calibration is wrong"),
    /** A joint was measured well above its velocity limit, twice in a row. */
    VELOCITY_EXCEEDED(
            18,
            STOP,
            2,
            ANY,
            "C1",
            "a joint was measured well above its velocity limit, twice in a row",
            "the guard should have prevented it"),
    /** An effort was measured well above its limit, twice in a row. */
    EFFORT_EXCEEDED(
            19,
            DERATE,
            2,
            ANY,
            "B8",
            "an effort was measured well above its limit, twice in a row",
            "overload heats motors; slower is enough to get out of it"),
    /** The sample is far from what the model predicted, 3 times in a row. */
    MODEL_RESIDUAL(
            20,
            HOLD,
            3,
            ANY,
            "B7",
            "the sample is far from what the model predicted, 3 times in a row",
            "contact, another load or a wrong encoder: the policy was not made for it"),
    /** The state is outside the tube in which the skill was learned. */
    TUBE_LEFT(
            21,
            HOLD,
            1,
            ANY,
            "C4",
            "the state is outside the tube in which the skill was learned",
            "linear feedback holds near its data and nowhere else"),
    /** The robot gave no new sample that can be used. */
    SAMPLE_MISSED(
            22,
            WARN,
            1,
            ANY,
            "B3",
            "the robot gave no new sample that can be used",
            "one answer may be lost on any bus; the sample before is held"),
    /** No new sample that can be used for 3 periods. */
    NO_SAMPLE(
            23,
            STOP,
            3,
            ANY,
            "B3",
            "no new sample that can be used for 3 periods",
            "what is older than that says nothing of where the robot is"),
    // Estimator and policy
    /** The estimator ended with an exception. */
    ESTIMATOR_THROWS(
            24,
            HOLD,
            1,
            ANY,
            "A6",
            "the estimator ended with an exception",
            "the robot is sound, its controller is not: rest with power in the same period"),
    /** The estimated state is not a number. */
    ESTIMATOR_NOT_FINITE(25, HOLD, 1, ANY, "A6, C2", "the estimated state is not a number", "as above"),
    /** The policy ended with an exception. */
    POLICY_THROWS(
            26,
            HOLD,
            1,
            ANY,
            "A6",
            "the policy ended with an exception",
            "any Throwable of a controller is answered in the same period"),
    /** The policy overflowed the stack. */
    POLICY_OVERFLOWS(27, HOLD, 1, ANY, "A6", "the policy overflowed the stack", "as above"),
    /** The policy asked for something that is not a number. */
    POLICY_NOT_FINITE(
            28,
            HOLD,
            1,
            ANY,
            "C2",
            "the policy asked for something that is not a number",
            "nothing that is no number may leave"),
    /** The policy took longer than half a period. */
    POLICY_SLOW(
            29,
            WARN,
            1,
            ANY,
            "A6",
            "the policy took longer than half a period",
            "there is less reserve than was planned"),
    /** The policy took longer than half a period 5 times in a row. */
    POLICY_TOO_SLOW(
            30,
            HOLD,
            5,
            ANY,
            "A6",
            "the policy took longer than half a period 5 times in a row",
            "it does not fit into the period on this machine"),
    /** The run-time assurance ended with an exception. */
    ASSURANCE_THROWS(
            31,
            HOLD,
            1,
            ANY,
            "A6, C4",
            "the run-time assurance ended with an exception",
            "without it nobody answers for the policy"),
    /** The baseline controller took over from the policy. */
    BASELINE_ACTS(
            32,
            WARN,
            1,
            ANY,
            "C4",
            "the baseline controller took over from the policy",
            "the robot is safe; the trial says nothing about the policy any more"),
    /** Commands were changed by the guard in more than 90 % of the last 2 s (360 periods of 5 ms). */
    COMMANDS_CLAMPED(
            33,
            STOP,
            361,
            ANY,
            "C1",
            "commands were changed by the guard in more than 90 % of the last 2 s (360 periods of 5 ms)",
            "a controller that lives on its limits is broken"),
    /** Memory ran out in the loop. */
    MEMORY_FULL(
            34,
            LOCKOUT,
            1,
            ANY,
            "A6",
            "memory ran out in the loop",
            "nothing in this process can be relied on any more"),
    // Time
    /** 2 periods in a row were late or missed. */
    LATE_TWICE(35, WARN, 2, ANY, "A1", "2 periods in a row were late or missed", "goal G4"),
    /** 5 periods in a row were late or missed. */
    LATE_FIVE(36, DERATE, 5, ANY, "A1", "5 periods in a row were late or missed", "goal G4"),
    /** Fewer than 95 of the last 100 periods were in time (6 late ones of 7). */
    LATE_OFTEN(
            37,
            DERATE,
            7,
            ANY,
            "A1",
            "fewer than 95 of the last 100 periods were in time (6 late ones of 7)",
            "goal G4"),
    /** 10 periods in a row were late or missed. */
    LATE_TEN(
            38,
            STOP,
            10,
            ANY,
            "A1",
            "10 periods in a row were late or missed",
            "goal G4; comparable arms stop at 20 ms without a command"),
    /** No command for longer than 20 ms and 3 periods (5 periods of 5 ms). */
    NO_COMMAND(
            39,
            STOP,
            5,
            ANY,
            "A1, B1",
            "no command for longer than 20 ms and 3 periods (5 periods of 5 ms)",
            "goal G4; comparable arms stop at 20 ms without a command"),
    /** The loop did not run for more than 1 s (201 periods of 5 ms). */
    SUSPENDED(
            40,
            TORQUE_OFF,
            201,
            ANY,
            "D2",
            "the loop did not run for more than 1 s (201 periods of 5 ms)",
            "the machine or the process was paused; nobody knows what happened meanwhile"),
    /** The loop's clock went back or stood still. */
    CLOCK_BACK(
            41,
            STOP,
            1,
            ANY,
            "D1",
            "the loop's clock went back or stood still",
            "speeds and ages are wrong without time"),
    /** Waiting for the next period ended with an exception. */
    PACER_THROWS(
            42,
            TORQUE_OFF,
            1,
            ANY,
            "A6, D1",
            "waiting for the next period ended with an exception",
            "without a schedule there is no ramp"),
    /** The trial goes on for longer than its limit. */
    TRIAL_TOO_LONG(
            43,
            STOP,
            1,
            ANY,
            "C7",
            "the trial goes on for longer than its limit",
            "every trial has a hard limit in time"),
    /** The reset goes on for longer than its limit. */
    RESET_TOO_LONG(
            44,
            HOLD,
            1,
            ANY,
            "C7",
            "the reset goes on for longer than its limit",
            "something is in the way; a person has to look"),
    // From outside
    /** A person or program asked to stop. */
    STOP_ASKED(
            45,
            STOP,
            1,
            ANY,
            "F4",
            "a person or program asked to stop",
            "a stop is obeyed at once, and needs a person to be taken back"),
    /** A person or program asked to hold. */
    HOLD_ASKED(46, HOLD, 1, ANY, "C6", "a person or program asked to hold", "as above"),
    /** A person asked for torque off. */
    OFF_ASKED(47, TORQUE_OFF, 1, ANY, "C6", "a person asked for torque off", "as above"),
    /** The console process is gone. */
    CONSOLE_GONE(48, STOP, 1, ANY, "B1, C3", "the console process is gone", "nobody watches the robot any more"),
    /** The loop's thread did not come back (seen by the watchdog of its host). */
    LOOP_HANGS(
            49,
            TORQUE_OFF,
            1,
            ANY,
            "A7",
            "the loop's thread did not come back (seen by the watchdog of its host)",
            "a policy that never returns sends nothing; when it does return, it is over"),
    /** Requests from outside could not be read. */
    REQUESTS_THROW(
            50, STOP, 1, ANY, "A9", "requests from outside could not be read", "a stop could not be heard either"),
    /** A request from outside that nobody knows. */
    REQUESTS_UNKNOWN(
            51,
            STOP,
            1,
            ANY,
            "A9",
            "a request from outside that nobody knows",
            "a torn or foreign word is taken for the worst that a request can ask for"),
    /** The first supervised trial of a skill on a real machine. */
    FIRST_TRIAL(
            52,
            DERATE,
            1,
            ANY,
            "C4",
            "the first supervised trial of a skill on a real machine",
            "a new controller shows itself within a quarter of the limits first"),
    // Recording
    /** A row of the recording was lost. */
    SAMPLE_LOST(
            53,
            WARN,
            1,
            ANY,
            "E8",
            "a row of the recording was lost",
            "the robot is safe; the trial may not be learned from"),
    /** The recording has no room for this period. */
    RECORDER_FULL(
            54,
            HOLD,
            1,
            ANY,
            "E3, E8",
            "the recording has no room for this period",
            "a trial that can't be recorded is motion for nothing"),
    /** Recording ended with an exception. */
    RECORDER_THROWS(55, HOLD, 1, ANY, "E3", "recording ended with an exception", "as above");

    /** When a fault can be told. */
    enum When {
        /** In every phase of a trial. */
        ANY,
        /** Only while the robot moves. */
        MOVING
    }

    /** The bits of all faults. */
    public static final long ALL = (1L << values().length) - 1;

    private static final Fault[] VALUES = values();

    private final int place;
    private final SafeState state;
    private final int periods;
    private final When when;
    private final String hazard;
    private final String what;
    private final String reason;

    Fault(int place, SafeState state, int periods, When when, String hazard, String what, String reason) {
        this.place = place;
        this.state = state;
        this.periods = periods;
        this.when = when;
        this.hazard = hazard;
        this.what = what;
        this.reason = reason;
    }

    /** The bit that stands for this fault in a mask. */
    public long bit() {
        return 1L << place;
    }

    /** Place in the table, from 0; the bits of requests from another process are counted by it. */
    public int place() {
        return place;
    }

    /** Whether a mask holds this fault. */
    public boolean in(long faults) {
        return (faults & bit()) != 0;
    }

    /** The state that it leads to. */
    public SafeState state() {
        return state;
    }

    /** Periods until that state is reached: 1 is the period in which the fault first shows. */
    public int periods() {
        return periods;
    }

    /** The phases of a trial in which it can be told. */
    public Set<Phase> phases() {
        return when == MOVING ? EnumSet.of(Phase.MOVE, Phase.END) : EnumSet.allOf(Phase.class);
    }

    /** Ids of the hazards that it answers. */
    public String hazard() {
        return hazard;
    }

    /** What happened, in words for a person that fit behind "because". */
    public String what() {
        return what;
    }

    /** Why the state is the right one. */
    public String reason() {
        return reason;
    }

    /** The state that a set of faults leads to: the most severe one. */
    public static SafeState worst(long faults) {
        SafeState worst = SafeState.NORMAL;
        for (long left = faults & ALL; left != 0; left &= left - 1) {
            SafeState each = VALUES[Long.numberOfTrailingZeros(left)].state;
            worst = each.isAtLeast(worst) ? each : worst;
        }
        return worst;
    }

    /**
     * The first of a set of faults that leads to a state.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Fault first(long faults, SafeState state) {
        for (long left = faults & ALL; left != 0; left &= left - 1) {
            Fault each = VALUES[Long.numberOfTrailingZeros(left)];
            if (each.state == state) {
                return each;
            }
        }
        throw new IllegalArgumentException("none of the faults " + Long.toHexString(faults) + " leads to " + state);
    }

    /** The fault at a place of the table. */
    public static Fault at(int place) {
        return VALUES[place];
    }
}
