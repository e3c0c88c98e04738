package dev.sinew.controller.failsafe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.loop.RealTimePacer;
import dev.sinew.controller.loop.SimulatedPacer;
import dev.sinew.controller.loop.TrialEnd;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every fault of the table in every phase, on the simulated robot in real time at 200 Hz: each ends in the state that the table
 * says, within the periods that it says; and not without its protection. A {@link FaultyPacer} waits in real time and owns the
 * time that is judged, so a stall of the machine changes nothing, and stalls that are injected are exact.
 */
class FaultCampaignTest {

    private static final int SIDE_BY_SIDE = 6;

    private static FaultyTrial trial(Injection injection, Protection protection) {
        return new FaultyTrial(
                injection,
                protection,
                new RealTimePacer(
                        System::nanoTime,
                        until -> LockSupport.parkNanos(until - System.nanoTime()),
                        RealTimePacer.SPIN_NANOS));
    }

    /** Runs a trial, with somebody outside who sees the loop hang. */
    private static String verdict(FaultyTrial trial) throws InterruptedException {
        if (trial.injection.fault != Fault.LOOP_HANGS) {
            return trial.verdict();
        }
        Thread watchdog = Thread.ofPlatform().daemon().start(() -> {
            int seen = -1;
            while (!trial.injection.hangs || seen != trial.injection.tick) {
                seen = trial.injection.tick;
                LockSupport.parkNanos(20_000_000);
            }
            trial.injection.hangs = false;
        });
        String verdict = trial.verdict();
        watchdog.interrupt();
        return verdict;
    }

    /** The verdicts of many trials, which wait most of the time. */
    private static Map<Injection, String> verdicts(List<FaultyTrial> trials) throws InterruptedException {
        Map<Injection, Future<String>> running = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            for (FaultyTrial each : trials) {
                running.put(each.injection, threads.submit(() -> verdict(each)));
            }
            Map<Injection, String> verdicts = new LinkedHashMap<>();
            for (Map.Entry<Injection, Future<String>> each : running.entrySet()) {
                verdicts.put(each.getKey(), each.getValue().get());
            }
            return verdicts;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyFaultInEveryPhaseEndsAsTheTableSays() throws InterruptedException {
        List<FaultyTrial> trials = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            for (Phase phase : fault.phases()) {
                Injection injection = new Injection(fault, phase);
                trials.add(trial(injection, FaultyTrial.protection(injection)));
            }
        }
        return verdicts(trials).entrySet().stream()
                .map(each ->
                        DynamicTest.dynamicTest(each.getKey().toString(), () -> assertEquals("", each.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> noFaultEndsAsTheTableSaysWithoutItsProtection() throws InterruptedException {
        List<FaultyTrial> trials = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            Injection injection = new Injection(fault, Phase.MOVE);
            trials.add(trial(injection, FaultyTrial.protection(injection).without(fault)));
        }
        return verdicts(trials).entrySet().stream().map(each -> {
            Injection injection = each.getKey();
            return DynamicTest.dynamicTest(injection.fault.name(), () -> {
                String expected = injection + " " + instead(injection.fault);
                assertTrue(each.getValue().startsWith(expected), each.getValue() + ", expected " + expected);
            });
        });
    }

    /** What a fault ends in when nobody watches for it: what it throws escapes; another fault is told, later or milder; or nothing. */
    private static String instead(Fault fault) {
        return switch (fault) {
            case READ_THROWS,
                    WRITE_THROWS,
                    ESTIMATOR_THROWS,
                    POLICY_THROWS,
                    ASSURANCE_THROWS,
                    PACER_THROWS,
                    REQUESTS_THROW,
                    RECORDER_THROWS -> "escaped as " + FaultyRobot.class.getName() + "$Broken";
            case POLICY_OVERFLOWS -> "escaped as java.lang.StackOverflowError";
            case MEMORY_FULL -> "escaped as java.lang.OutOfMemoryError";
            case READ_FAILED, READ_REFUSED -> by(Fault.NO_SAMPLE);
            case WRITE_FAILED, WRITE_REFUSED -> by(Fault.STAMP_STANDS);
            case SAMPLE_NOT_FINITE -> by(Fault.ESTIMATOR_NOT_FINITE);
            case SAMPLE_ABSURD -> by(Fault.POSITION_JUMPED);
            case STAMP_STANDS, STAMP_BACK, NO_COMMAND -> by(Fault.SAMPLE_OLD);
            case NO_SAMPLE -> by(Fault.NO_COMMAND);
            case ESTIMATOR_NOT_FINITE -> by(Fault.TUBE_LEFT);
            case POLICY_TOO_SLOW -> by(Fault.POLICY_SLOW);
            case LATE_FIVE, LATE_OFTEN -> by(Fault.LATE_TWICE);
            case LATE_TEN -> by(Fault.LATE_FIVE);
            case SUSPENDED -> by(Fault.LATE_TEN);
            case CLOCK_BACK -> by(Fault.SAMPLE_MISSED);
            default -> "ended in NORMAL by Optional.empty";
        };
    }

    private static String by(Fault other) {
        return "ended in " + other.state() + " by Optional[" + other + "]";
    }

    @Test
    void withoutAFaultNothingIsRaised() {
        Injection never = new Injection(Fault.COMMANDS_CLAMPED, Phase.END) {
            @Override
            int since() {
                return -1000;
            }
        };
        TrialEnd end = new FaultyTrial(never, FaultyTrial.protection(never), new SimulatedPacer()).run();
        assertSame(SafeState.NORMAL, end.level(), end.reason());
        assertEquals(0, end.faults());
    }
}
