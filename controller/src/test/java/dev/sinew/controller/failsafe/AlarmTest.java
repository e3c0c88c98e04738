package dev.sinew.controller.failsafe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AlarmTest {

    private final Alarm alarm = new Alarm(Fault.ALL);

    /** Faults of a period with some signs. */
    private long period(Fault... signs) {
        long mask = 0;
        for (Fault each : signs) {
            mask |= each.bit();
        }
        alarm.begin();
        alarm.signs(mask);
        return alarm.faults();
    }

    @Test
    void aSignBecomesAFaultAfterAsManyPeriodsInARowAsTheTableSays() {
        for (Fault fault : Fault.values()) {
            alarm.reset();
            for (int k = 1; k <= fault.periods() + 2; k++) {
                assertEquals(k >= fault.periods() ? fault.bit() : 0, period(fault), fault + " after " + k);
            }
        }
    }

    @Test
    void aPeriodWithoutItsSignBeginsTheCountAnew() {
        assertEquals(0, period(Fault.NO_SAMPLE, Fault.POSITION_JUMPED));
        assertEquals(0, period(Fault.NO_SAMPLE));
        assertEquals(0, period(Fault.POSITION_JUMPED));
        assertEquals(0, period(Fault.NO_SAMPLE));
        assertEquals(0, period(Fault.NO_SAMPLE, Fault.POSITION_JUMPED));
        assertEquals(
                Fault.NO_SAMPLE.bit() | Fault.POSITION_JUMPED.bit(), period(Fault.NO_SAMPLE, Fault.POSITION_JUMPED));
    }

    @Test
    void forgetsFaultsWithThePeriodAndEverythingWithTheTrial() {
        alarm.raise(Fault.LATE_TEN);
        alarm.caught(new IllegalStateException(), Fault.POLICY_THROWS);
        period(Fault.NO_SAMPLE);
        period(Fault.NO_SAMPLE);
        assertEquals(0, alarm.faults());
        assertEquals(Fault.LATE_TEN.bit() | Fault.POLICY_THROWS.bit(), alarm.seen());
        alarm.raise(Fault.LATE_TWICE);
        alarm.reset();
        assertEquals(0, alarm.seen() | alarm.faults());
        assertNull(alarm.thrown(Fault.POLICY_THROWS));
        assertEquals(0, period(Fault.NO_SAMPLE), "counts begin anew");
    }

    @Test
    void raisesNothingThatIsNotWatchedFor() {
        Alarm blind = new Alarm(Fault.ALL & ~Fault.NO_SAMPLE.bit());
        blind.raise(Fault.NO_SAMPLE);
        blind.raise(Fault.NO_SAMPLE.bit() | Fault.LATE_TWICE.bit());
        for (int k = 0; k < 5; k++) {
            blind.signs(Fault.NO_SAMPLE.bit());
        }
        assertEquals(Fault.LATE_TWICE.bit(), blind.faults());
        assertEquals(Fault.LATE_TWICE.bit(), blind.seen());
        assertFalse(blind.watches(Fault.NO_SAMPLE.bit()));
        assertTrue(blind.watches(Fault.NO_SAMPLE.bit() | Fault.LATE_TWICE.bit()));
        assertFalse(blind.caught(new IllegalStateException(), Fault.NO_SAMPLE));
        assertNull(blind.thrown(Fault.NO_SAMPLE));
    }

    @Test
    void aThrowableBecomesItsFaultAndNoMemoryIsWorse() {
        RuntimeException first = new IllegalStateException();
        OutOfMemoryError full = new OutOfMemoryError();
        assertTrue(alarm.caught(first, Fault.POLICY_THROWS));
        assertTrue(alarm.caught(new IllegalStateException(), Fault.POLICY_THROWS));
        assertTrue(alarm.caught(full, Fault.POLICY_THROWS));
        assertEquals(Fault.POLICY_THROWS.bit() | Fault.MEMORY_FULL.bit(), alarm.faults());
        assertSame(first, alarm.thrown(Fault.POLICY_THROWS));
        assertSame(full, alarm.thrown(Fault.MEMORY_FULL));
        assertNull(alarm.thrown(Fault.READ_THROWS));
    }

    @Test
    void whatIsNotWatchedForIsThrownOn() {
        Alarm blind = new Alarm(0);
        Error error = new AssertionError();
        assertSame(error, assertThrows(Error.class, () -> blind.take(error, Fault.POLICY_THROWS)));
        RuntimeException exception = new IllegalArgumentException();
        assertSame(exception, assertThrows(RuntimeException.class, () -> blind.take(exception, Fault.POLICY_THROWS)));
        Exception checked = new Exception();
        assertSame(
                checked,
                assertThrows(IllegalStateException.class, () -> blind.take(checked, Fault.POLICY_THROWS))
                        .getCause());
        assertEquals(0, blind.seen());
        alarm.take(checked, Fault.POLICY_THROWS);
        assertEquals(Fault.POLICY_THROWS.bit(), alarm.seen());
    }

    @Test
    void isSevereFromAHoldOn() {
        assertFalse(alarm.isSevere());
        alarm.raise(Fault.LATE_FIVE);
        assertFalse(alarm.isSevere());
        alarm.raise(Fault.HOLD_ASKED);
        assertTrue(alarm.isSevere());
    }
}
