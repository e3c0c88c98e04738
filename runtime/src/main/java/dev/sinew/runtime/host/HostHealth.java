package dev.sinew.runtime.host;

import dev.sinew.controller.loop.LoopStats;
import dev.sinew.hal.record.Intervention;
import dev.sinew.runtime.ring.HandOver;
import dev.sinew.runtime.ring.Word;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How a host and its loop are, over all its trials.
 *
 * @param state of the host
 * @param trial number of the trial at hand or of the last one
 * @param periodNanos the loop's period [ns]
 * @param ticks that ran
 * @param skipped periods without a tick
 * @param overruns times that a tick came too late for at least a whole period
 * @param longestLatenessNanos largest lateness [ns]
 * @param executionNanos mean time of a tick [ns]
 * @param longestExecutionNanos longest time of a tick [ns]
 * @param interventions ticks in which the guard changed a command, by kind
 * @param lost samples that found no room
 * @param majorFaults times that the loop waited for a page from the disk
 * @param lateness ticks by bucket of {@link LoopStats}
 */
public record HostHealth(
        HostState state,
        long trial,
        long periodNanos,
        long ticks,
        long skipped,
        long overruns,
        long longestLatenessNanos,
        long executionNanos,
        long longestExecutionNanos,
        Map<Intervention, Long> interventions,
        long lost,
        long majorFaults,
        long[] lateness) {

    /** What a hand-over file says now. */
    static HostHealth of(HandOver handOver) {
        Map<Intervention, Long> interventions = new LinkedHashMap<>();
        for (Intervention each : Intervention.values()) {
            interventions.put(each, handOver.interventions(each.place()));
        }
        long ticks = handOver.get(Word.TICKS);
        return new HostHealth(
                HostState.of(handOver),
                handOver.get(Word.TRIAL),
                handOver.shape().periodNanos(),
                ticks,
                handOver.get(Word.SKIPPED),
                handOver.get(Word.OVERRUNS),
                handOver.get(Word.LONGEST_LATENESS),
                ticks == 0 ? 0 : handOver.get(Word.EXECUTION) / ticks,
                handOver.get(Word.LONGEST_EXECUTION),
                interventions,
                handOver.get(Word.LOST),
                handOver.get(Word.MAJOR_FAULTS),
                IntStream.range(0, LoopStats.BUCKETS).mapToLong(handOver::late).toArray());
    }

    /** As a JSON object, keys in order. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("state", state.name().toLowerCase(Locale.ROOT));
        json.put("trial", trial);
        json.put("period_ms", periodNanos * 1e-6);
        json.put("ticks", ticks);
        json.put("skipped_periods", skipped);
        json.put("overruns", overruns);
        json.put("longest_lateness_us", longestLatenessNanos * 1e-3);
        json.put("execution_us", executionNanos * 1e-3);
        json.put("longest_execution_us", longestExecutionNanos * 1e-3);
        json.put("lost_samples", lost);
        json.put("major_faults", majorFaults);
        Map<String, Long> kinds = new LinkedHashMap<>();
        interventions.forEach((kind, count) -> kinds.put(kind.name().toLowerCase(Locale.ROOT), count));
        json.put("interventions", kinds);
        json.put("lateness_log2_us", LongStream.of(lateness).boxed().toList());
        return json;
    }

    /** In one line. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "loop: %d ticks of %.3g ms, late p50 < %d us, p99 < %d us, most %.3g ms; %.3g us a tick, most %.3g us;"
                        + " %d overruns, %d periods skipped, %d interventions, %d samples lost",
                ticks,
                periodNanos * 1e-6,
                quantile(0.5),
                quantile(0.99),
                longestLatenessNanos * 1e-6,
                executionNanos * 1e-3,
                longestExecutionNanos * 1e-3,
                overruns,
                skipped,
                interventions.values().stream().mapToLong(Long::longValue).sum(),
                lost);
    }

    /** Upper end of the bucket that a share of all ticks does not exceed [us]. */
    private long quantile(double share) {
        long all = Arrays.stream(lateness).sum();
        long below = 0;
        for (int b = 0; b < lateness.length; b++) {
            below += lateness[b];
            if (below >= share * all) {
                return 1L << b;
            }
        }
        return 1L << lateness.length;
    }
}
