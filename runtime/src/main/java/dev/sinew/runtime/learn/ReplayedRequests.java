package dev.sinew.runtime.learn;

import dev.sinew.controller.failsafe.Fault;
import dev.sinew.hal.record.Recording;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * What came from outside in a recorded trial, and can't be found again in its samples: requests, such as a stop that was asked
 * for, and time that ran short. Of these the one that led to the worst state is known with its period; it is raised there again.
 * That a trial was a skill's first, which holds from begin to end, is known too.
 */
final class ReplayedRequests implements LongSupplier {

    private static final Set<Fault> OF_TIME = EnumSet.of(
            Fault.POLICY_SLOW,
            Fault.POLICY_TOO_SLOW,
            Fault.LATE_TWICE,
            Fault.LATE_FIVE,
            Fault.LATE_OFTEN,
            Fault.LATE_TEN,
            Fault.NO_COMMAND,
            Fault.SUSPENDED,
            Fault.CLOCK_BACK);
    private static final Set<Fault> ASKED = EnumSet.of(
            Fault.STOP_ASKED,
            Fault.HOLD_ASKED,
            Fault.OFF_ASKED,
            Fault.CONSOLE_GONE,
            Fault.TRIAL_TOO_LONG,
            Fault.REQUESTS_THROW,
            Fault.REQUESTS_UNKNOWN);

    private final Recording recording;
    private final long always;
    private final long once;
    private final long from;
    private final long period;
    private int row;
    private boolean raised;

    ReplayedRequests(Recording recording) {
        this.recording = recording;
        var labels = recording.info().labels();
        String worst = labels.getOrDefault("fault", "");
        once = bit(OF_TIME, worst);
        from = bit(ASKED, worst);
        period = from == 0 && once == 0 ? Long.MAX_VALUE : period(labels.getOrDefault("fault_period", ""));
        boolean first = List.of(labels.getOrDefault("faults", "").split(" ")).contains(Fault.FIRST_TRIAL.name());
        always = first ? Fault.FIRST_TRIAL.bit() : 0;
    }

    private static long bit(Set<Fault> known, String name) {
        return Arrays.stream(Fault.values())
                .filter(each -> each.name().equals(name) && known.contains(each))
                .mapToLong(Fault::bit)
                .sum();
    }

    private static long period(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : Long.MAX_VALUE;
    }

    /** Asked once at every tick, which is once at every row. */
    @Override
    public long getAsLong() {
        int at = Math.min(row++, recording.samples() - 1);
        if (recording.period(at) < period) {
            return always;
        }
        long now = always | from | (raised ? 0 : once);
        raised = true;
        return now;
    }
}
