package dev.sinew.controller.failsafe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class FaultTest {

    @TestFactory
    Stream<DynamicTest> everyFaultSaysWhatWhenHowFastAndWhy() {
        return Arrays.stream(Fault.values())
                .map(fault -> DynamicTest.dynamicTest(fault.name(), () -> {
                    assertTrue(fault.state().isAtLeast(SafeState.WARN), "it leads somewhere");
                    assertTrue(fault.periods() >= 1);
                    assertFalse(fault.phases().isEmpty());
                    assertTrue(fault.hazard().matches("[A-F]\\d+(, [A-F]\\d+)*"), fault.hazard());
                    assertTrue(fault.what().length() > 10 && fault.reason().length() > 3);
                    assertFalse(fault.what().contains("|") || fault.reason().contains("|"), "it is a cell of a table");
                    assertTrue(fault.in(fault.bit()) && fault.in(Fault.ALL));
                    assertFalse(fault.in(Fault.ALL & ~fault.bit()));
                    assertSame(fault, Fault.at(fault.place()));
                    assertSame(fault, Fault.first(fault.bit(), fault.state()));
                    assertSame(fault.state(), Fault.worst(fault.bit()));
                }));
    }

    @Test
    void atLeastThirtyKindsCanBeToldInAllThreePhases() {
        long kinds = Arrays.stream(Fault.values())
                .filter(each -> each.phases().equals(Set.of(Phase.values())))
                .count();
        assertTrue(kinds >= 30, kinds + " kinds");
    }

    @Test
    void theTableFitsBelowTheEventsOfAPerson() {
        Set<Long> bits = new HashSet<>();
        for (Fault each : Fault.values()) {
            assertTrue(bits.add(each.bit()) && each.bit() > 0);
        }
        assertEquals(0, Fault.ALL & (Failsafe.GO_ON | Failsafe.REARM | Failsafe.REARM_INSPECTED));
        assertEquals(Fault.values().length, Long.bitCount(Fault.ALL));
    }

    @Test
    void theWorstOfSeveralWins() {
        long faults = Fault.SAMPLE_MISSED.bit() | Fault.STOP_ASKED.bit() | Fault.HOLD_ASKED.bit();
        assertSame(SafeState.STOP, Fault.worst(faults));
        assertSame(Fault.STOP_ASKED, Fault.first(faults, SafeState.STOP));
        assertSame(SafeState.NORMAL, Fault.worst(0));
        assertSame(SafeState.NORMAL, Fault.worst(Failsafe.REARM), "a person is no fault");
    }

    @Test
    void theFirstOfSeveralIsNamed() {
        assertSame(Fault.NO_SAMPLE, Fault.first(Fault.STOP_ASKED.bit() | Fault.NO_SAMPLE.bit(), SafeState.STOP));
        assertThrows(IllegalArgumentException.class, () -> Fault.first(Fault.ALL, SafeState.NORMAL));
    }

    @Test
    void theLadderIsOrderedAndItsPlacesAreThoseOfTheRecording() {
        assertEquals(
                List.of("NORMAL", "WARN", "DERATE", "HOLD", "STOP", "TORQUE_OFF", "LOCKOUT"),
                Arrays.stream(SafeState.values())
                        .sorted(Comparator.comparingInt(SafeState::place))
                        .map(Enum::name)
                        .toList());
        for (SafeState a : SafeState.values()) {
            for (SafeState b : SafeState.values()) {
                assertEquals(a.compareTo(b) >= 0, a.isAtLeast(b));
            }
        }
    }

    @Test
    void thePageShowsTheTableAndTheLadderAsTheyAre() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("sinew.root"), "src/site/markdown/safety.md"));
        assertHolds(page, FaultTable.ladder());
        assertHolds(page, FaultTable.faults());
    }

    private static void assertHolds(String page, List<String> rows) {
        String table = String.join("\n", rows) + "\n\n";
        assertTrue(page.contains(table), "the page must hold this table:\n" + table);
    }
}
