package dev.sinew.benchmarks;

import dev.sinew.runtime.command.Benchmark;
import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.host.HostCommand;
import dev.sinew.runtime.posix.PacerMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;

/**
 * Lateness at 1 kHz, in turns with {@code cyclictest -p 80 -m}, while two stress-ng workers load the processors and this process
 * makes garbage. It starts processes, ends those and no others, and each of them would end by itself.
 */
public final class JitterBenchmark implements Benchmark {

    private static final String MAIN = "dev.sinew.runtime.JitterMain";
    private static final long PERIOD_NANOS = 1_000_000;
    private static final int ALTERNATIONS = 5;
    private static final int CYCLES = 20_000;

    /** Time that a process needs besides its periods [s]. */
    private static final int MARGIN_SECONDS = 30;

    @Override
    public String name() {
        return "jitter";
    }

    @Override
    public String description() {
        return "lateness at 1 kHz under load, in turns with cyclictest: quantiles divided by cyclictest's, medians of "
                + ALTERNATIONS + " alternations; about 6 minutes";
    }

    @Override
    public List<Map<String, Object>> run(int threads) {
        return run(new Size(threads, ALTERNATIONS, CYCLES));
    }

    @Override
    public List<Map<String, Object>> run(Size size) {
        int alternations = size.alternations() > 0 ? size.alternations() : ALTERNATIONS;
        int cycles = size.cycles() > 0 ? size.cycles() : CYCLES;
        Map<PacerMode, List<Turn>> turns = new EnumMap<>(PacerMode.class);
        long seconds = alternations * 3L * (cycles * PERIOD_NANOS / 1_000_000_000L + MARGIN_SECONDS);
        Process load = start(List.of("stress-ng", "--cpu", "2", "--quiet", "--timeout", seconds + "s"), false);
        Garbage garbage = Garbage.start();
        try {
            for (int i = 0; i < alternations; i++) {
                Lateness theirs = cyclictest(cycles);
                for (PacerMode mode : PacerMode.values()) {
                    turns.computeIfAbsent(mode, key -> new ArrayList<>()).add(new Turn(host(mode, cycles), theirs));
                }
            }
        } finally {
            garbage.close();
            end(load);
        }
        return turns.entrySet().stream()
                .map(each -> row(each.getKey(), each.getValue(), garbage))
                .toList();
    }

    /** Quantiles of one run [us]. */
    record Lateness(double p50, double p99, boolean granted) {}

    /** Ours and cyclictest's, one after the other. */
    record Turn(Lateness ours, Lateness theirs) {}

    private static Map<String, Object> row(PacerMode mode, List<Turn> turns, Garbage garbage) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("mode", mode.name().toLowerCase(Locale.ROOT));
        row.put(
                "ratio_p50",
                median(turns.stream()
                        .mapToDouble(each -> each.ours().p50() / each.theirs().p50())));
        row.put(
                "ratio_p99",
                median(turns.stream()
                        .mapToDouble(each -> each.ours().p99() / each.theirs().p99())));
        row.put("us_p50", median(turns.stream().mapToDouble(each -> each.ours().p50())));
        row.put("us_p99", median(turns.stream().mapToDouble(each -> each.ours().p99())));
        row.put(
                "cyclictest_us_p50",
                median(turns.stream().mapToDouble(each -> each.theirs().p50())));
        row.put(
                "cyclictest_us_p99",
                median(turns.stream().mapToDouble(each -> each.theirs().p99())));
        row.put("rights", turns.stream().allMatch(each -> each.ours().granted()) ? "granted" : "refused");
        row.put("garbage_mb_per_s", Math.rint(garbage.rate()));
        return row;
    }

    /** The middle one, or the mean of the two in the middle; three significant digits. */
    static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        double middle = 0.5 * (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]);
        return Double.parseDouble(String.format(Locale.ROOT, "%.3g", middle));
    }

    private static Lateness host(PacerMode mode, int cycles) {
        List<String> words = HostCommand.java(MAIN);
        words.add(mode.name());
        words.add(Long.toString(PERIOD_NANOS));
        words.add(Integer.toString(cycles));
        String[] said = output(words, cycles).strip().split(" ");
        return new Lateness(
                1e-3 * Long.parseLong(said[1]), 1e-3 * Long.parseLong(said[2]), Boolean.parseBoolean(said[0]));
    }

    private static Lateness cyclictest(int cycles) {
        String said = output(
                List.of(
                        "cyclictest",
                        "-p",
                        "80",
                        "-m",
                        "-q",
                        "-i",
                        Long.toString(PERIOD_NANOS / 1000),
                        "-l",
                        Integer.toString(cycles),
                        "-h",
                        "50000"),
                cycles);
        return histogram(said);
    }

    /** Reads lines of {@code <us> <count>}; those that begin with # are comments. A bucket's latencies are taken for its middle. */
    static Lateness histogram(String text) {
        List<String[]> lines = text.lines()
                .filter(each -> !each.startsWith("#") && !each.isBlank())
                .map(each -> each.strip().split("\\s+"))
                .filter(each -> each.length >= 2 && each[0].matches("\\d+"))
                .toList();
        long all = lines.stream().mapToLong(each -> Long.parseLong(each[1])).sum();
        if (all == 0) {
            throw CommandFailure.of(
                    ExitCode.CONFIGURATION, "cyclictest measured nothing", "see what cyclictest -p 80 -m says");
        }
        return new Lateness(quantile(lines, all / 2), quantile(lines, (long) (0.99 * all)), true);
    }

    private static double quantile(List<String[]> lines, long rank) {
        long below = 0;
        for (String[] each : lines) {
            below += Long.parseLong(each[1]);
            if (below > rank) {
                return Double.parseDouble(each[0]) + 0.5;
            }
        }
        return Double.parseDouble(lines.getLast()[0]);
    }

    private static String output(List<String> words, int cycles) {
        Process process = start(words, true);
        try {
            // Read to its end first, so that it never waits for a full pipe.
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            long seconds = 2 * (cycles * PERIOD_NANOS / 1_000_000_000L) + MARGIN_SECONDS;
            if (!process.waitFor(seconds, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw CommandFailure.of(
                        ExitCode.CONFIGURATION, words.getFirst() + " failed: " + said.strip(), "run it by hand");
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            end(process);
        }
    }

    private static Process start(List<String> words, boolean heard) {
        try {
            return new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(heard ? ProcessBuilder.Redirect.PIPE : ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw CommandFailure.of(
                            ExitCode.CONFIGURATION,
                            "can't start " + words.getFirst(),
                            "on Debian: sudo apt-get install rt-tests stress-ng")
                    .because(e);
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
