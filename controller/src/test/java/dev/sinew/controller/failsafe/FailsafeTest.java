package dev.sinew.controller.failsafe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every state with every event, and every sequence of events up to length 6, against what the ladder promises. */
class FailsafeTest {

    private static final int DERATE = 3;
    private static final int RAMP = 2;
    private static final Failsafe LADDER = new Failsafe(DERATE, RAMP);

    private static final long[] PERSON = {Failsafe.GO_ON, Failsafe.REARM, Failsafe.REARM_INSPECTED};

    /** One fault of each level, every event of a person alone and with a lesser fault, and nothing. */
    private static final long[] EVENTS = {
        0,
        Fault.SAMPLE_MISSED.bit(),
        Fault.LATE_FIVE.bit(),
        Fault.HOLD_ASKED.bit(),
        Fault.STOP_ASKED.bit(),
        Fault.OFF_ASKED.bit(),
        Fault.MEMORY_FULL.bit(),
        Failsafe.GO_ON,
        Failsafe.REARM,
        Failsafe.REARM_INSPECTED,
        Failsafe.REARM_INSPECTED | Fault.LATE_FIVE.bit(),
    };

    private static SafeState level(long state) {
        return Failsafe.level(state);
    }

    private static boolean has(long events, long... any) {
        return Arrays.stream(any).anyMatch(each -> (events & each) != 0);
    }

    /** Whether events let a level go whose condition is gone; written from the table of the page, not from the code. */
    private static boolean isWayOut(SafeState level, long events, long quiet) {
        return switch (level) {
            case NORMAL, WARN -> true;
            case DERATE -> quiet >= DERATE;
            case HOLD -> has(events, PERSON);
            case STOP -> has(events, Failsafe.REARM, Failsafe.REARM_INSPECTED);
            case TORQUE_OFF -> has(events, Failsafe.REARM_INSPECTED);
            case LOCKOUT -> false;
        };
    }

    /** All that is promised of one step. */
    private static long checked(long state, long events, long period) {
        long next = LADDER.step(state, events, period);
        SafeState before = level(state);
        SafeState after = level(next);
        SafeState worst = Fault.worst(events);
        String step = before + " with " + Long.toHexString(events) + " to " + after;
        assertEquals(next, LADDER.step(state, events, period), "pure");
        assertTrue(after.isAtLeast(worst), "never less severe than the worst fault: " + step);
        if (worst.isAtLeast(before)) {
            assertSame(worst, after, "never more severe than its faults: " + step);
        } else if (isWayOut(before, events, period - Failsafe.since(state))) {
            assertSame(worst, after, "left when it may be: " + step);
        } else {
            assertEquals(state, next, "kept as it is: " + step);
        }
        if (after != SafeState.NORMAL) {
            assertSame(after, Failsafe.cause(next).state(), "the cause leads there: " + step);
        } else {
            assertEquals(Failsafe.START, next);
        }
        if (after != before && after != SafeState.NORMAL) {
            assertTrue(Failsafe.cause(next).in(events), "the cause is at hand: " + step);
            assertEquals(period, Failsafe.since(next));
        }
        if (after == SafeState.DERATE && worst == SafeState.DERATE) {
            assertEquals(period, Failsafe.since(next), "derating is counted from its last fault");
        }
        return next;
    }

    /** Every state there is: every fault as the cause, entered in some period. */
    private static List<Long> states() {
        List<Long> states = new ArrayList<>();
        states.add(Failsafe.START);
        for (Fault fault : Fault.values()) {
            for (long period : new long[] {0, 1, 5, 1L << 50}) {
                states.add(LADDER.step(Failsafe.START, fault.bit(), period));
            }
        }
        return states;
    }

    @Test
    void everyStateWithEveryEvent() {
        List<Long> states = states();
        assertEquals(1 + 4 * Fault.values().length, new HashSet<>(states).size(), "states are told apart");
        for (long state : states) {
            for (Fault fault : Fault.values()) {
                for (long later = 0; later <= DERATE + 1; later++) {
                    long period = Failsafe.since(state) + later;
                    checked(state, fault.bit(), period);
                    for (long person : PERSON) {
                        checked(state, person | fault.bit(), period);
                        checked(state, person, period);
                    }
                    checked(state, 0, period);
                }
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> everyFaultLeadsFromEveryStateToWhereTheTableSays() {
        return Arrays.stream(Fault.values())
                .map(fault -> DynamicTest.dynamicTest(fault.name(), () -> {
                    for (long state : states()) {
                        long period = Failsafe.since(state) + 1;
                        long next = LADDER.step(state, fault.bit(), period);
                        SafeState expected = fault.state().isAtLeast(level(state)) ? fault.state() : level(state);
                        if (level(state) == SafeState.WARN || level(state) == SafeState.NORMAL) {
                            expected = fault.state();
                        }
                        assertSame(expected, level(next));
                    }
                    long entered = LADDER.step(Failsafe.START, fault.bit(), 9);
                    assertSame(fault, Failsafe.cause(entered));
                    assertEquals(9, Failsafe.since(entered));
                }));
    }

    @Test
    void everySequenceOfEventsUpToLengthSix() {
        long[] sequences = {0};
        walk(Failsafe.START, 0, new long[6], sequences);
        assertEquals(
                EVENTS.length * (pow(EVENTS.length, 6) - 1) / (EVENTS.length - 1), sequences[0], "all were walked");
    }

    private static void walk(long state, int length, long[] sequence, long[] count) {
        if (length == sequence.length) {
            return;
        }
        for (long events : EVENTS) {
            sequence[length] = events;
            count[0]++;
            long next = checked(state, events, length);
            assertOfSequence(next, sequence, length + 1);
            walk(next, length + 1, sequence, count);
        }
    }

    /** What holds of a whole sequence: it is never forgotten how bad it was unless a person was there. */
    private static void assertOfSequence(long state, long[] sequence, int length) {
        SafeState floor = SafeState.NORMAL;
        for (int i = 0; i < length; i++) {
            boolean person = (sequence[i] & ~Fault.ALL) != 0;
            SafeState worst = Fault.worst(sequence[i]);
            if (worst.isAtLeast(SafeState.HOLD) && worst.isAtLeast(floor)) {
                floor = worst;
            } else if (person && floor != SafeState.LOCKOUT) {
                floor = SafeState.NORMAL;
            }
        }
        assertTrue(level(state).isAtLeast(floor), "nothing is armed again by itself");
    }

    private static long pow(long base, int exponent) {
        long product = 1;
        for (int i = 0; i < exponent; i++) {
            product *= base;
        }
        return product;
    }

    @Test
    void aLockoutIsNeverLeft() {
        long state = LADDER.step(Failsafe.START, Fault.MEMORY_FULL.bit(), 4);
        Set<Long> reached = new HashSet<>();
        for (long events : EVENTS) {
            reached.add(LADDER.step(state, events, 1_000_000));
        }
        assertEquals(Set.of(state), reached);
    }

    @Test
    void deratingEndsSomePeriodsAfterItsLastFault() {
        long state = LADDER.step(Failsafe.START, Fault.LATE_FIVE.bit(), 10);
        state = LADDER.step(state, Fault.LATE_OFTEN.bit(), 12);
        assertSame(Fault.LATE_FIVE, Failsafe.cause(state), "the first one is named");
        assertSame(SafeState.DERATE, level(LADDER.step(state, 0, 12 + DERATE - 1)));
        assertSame(SafeState.NORMAL, level(LADDER.step(state, 0, 12 + DERATE)));
        assertSame(SafeState.WARN, level(LADDER.step(state, Fault.LATE_TWICE.bit(), 12 + DERATE)));
    }

    @Test
    void aStopIsNotProlongedByMoreOfTheSame() {
        long state = LADDER.step(Failsafe.START, Fault.STOP_ASKED.bit(), 10);
        long again = LADDER.step(state, Fault.NO_SAMPLE.bit(), 11);
        assertEquals(state, again);
    }

    @Test
    void saysWhatToDo() {
        assertSame(SafeAction.ACT, LADDER.action(Failsafe.START, 5));
        assertSame(SafeAction.ACT, actionAfter(Fault.SAMPLE_MISSED, 0));
        assertSame(SafeAction.ACT_SLOWLY, actionAfter(Fault.LATE_FIVE, 0));
        assertSame(SafeAction.HOLD, actionAfter(Fault.HOLD_ASKED, 0));
        assertSame(SafeAction.HOLD, actionAfter(Fault.HOLD_ASKED, 1000));
        assertSame(SafeAction.RAMP, actionAfter(Fault.STOP_ASKED, 0));
        assertSame(SafeAction.RAMP, actionAfter(Fault.STOP_ASKED, RAMP - 1));
        assertSame(SafeAction.OFF, actionAfter(Fault.STOP_ASKED, RAMP));
        assertSame(SafeAction.OFF, actionAfter(Fault.OFF_ASKED, 0));
        assertSame(SafeAction.OFF, actionAfter(Fault.MEMORY_FULL, 0));
        assertTrue(SafeAction.ACT.acts() && SafeAction.ACT_SLOWLY.acts());
        assertFalse(SafeAction.HOLD.acts() || SafeAction.RAMP.acts() || SafeAction.OFF.acts());
    }

    private static SafeAction actionAfter(Fault fault, long periods) {
        return LADDER.action(LADDER.step(Failsafe.START, fault.bit(), 7), 7 + periods);
    }

    @Test
    void withoutARampTorqueGoesOffAtOnce() {
        Failsafe abrupt = new Failsafe(1, 0);
        assertSame(SafeAction.OFF, abrupt.action(abrupt.step(Failsafe.START, Fault.STOP_ASKED.bit(), 7), 7));
    }

    @Test
    void refusesFiguresThatMakeNoSense() {
        assertThrows(IllegalArgumentException.class, () -> new Failsafe(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Failsafe(1, -1));
    }

    @Test
    void knowsAllEvents() {
        assertEquals(Fault.values().length + 3, Long.bitCount(Failsafe.KNOWN));
    }
}
