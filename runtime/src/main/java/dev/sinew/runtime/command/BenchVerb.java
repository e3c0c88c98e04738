package dev.sinew.runtime.command;

import dev.sinew.hal.config.Spelling;
import dev.sinew.runtime.failure.CommandFailure;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a benchmark. */
@Command(
        name = "bench",
        header = "Measure how fast Sinew is on this machine.",
        customSynopsis = "./sinew bench [NAME] [OPTIONS]",
        footer = {"  ./sinew bench              what can be measured", "  ./sinew bench riccati      one of them"})
final class BenchVerb extends Verb {

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The benchmark (default: list them).")
    @Nullable
    String name;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Threads for what can use more than one (default: 1).")
    int threads = 1;

    @Option(
            names = "--alternations",
            paramLabel = "N",
            defaultValue = "0",
            description = "Turns with the peer, for jitter (default: 5).")
    int alternations;

    @Option(
            names = "--cycles",
            paramLabel = "N",
            defaultValue = "0",
            description = "Periods in a turn, for jitter (default: 20000).")
    int cycles;

    @Override
    Answer answer(Surroundings surroundings) {
        List<Benchmark> known = ServiceLoader.load(Benchmark.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Benchmark::name))
                .toList();
        if (threads < 1) {
            throw CommandFailure.usage("--threads must be at least 1, found " + threads, "leave it out for one");
        }
        if (alternations < 0 || cycles < 0) {
            throw CommandFailure.usage("--alternations and --cycles must not be negative", "leave them out");
        }
        return name == null ? list(known) : measure(known, name, surroundings);
    }

    private static Answer list(List<Benchmark> known) {
        List<Map<String, String>> rows = known.stream().map(BenchVerb::row).toList();
        String first =
                known.isEmpty() ? "" : "./sinew bench " + known.getFirst().name();
        return Answer.done(Map.of("benchmarks", rows), Table.of(rows), first);
    }

    private static Map<String, String> row(Benchmark benchmark) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("name", benchmark.name());
        row.put("measures", benchmark.description());
        return row;
    }

    private Answer measure(List<Benchmark> known, String name, Surroundings surroundings) {
        List<String> names = known.stream().map(Benchmark::name).toList();
        Benchmark benchmark = known.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> CommandFailure.usage(
                        "there is no benchmark " + name,
                        Spelling.nearest(name, names)
                                .map(near -> "did you mean " + near + "?")
                                .orElse("see ./sinew bench")));
        surroundings.console().say("Measuring " + benchmark.name() + ": " + benchmark.description());
        List<Map<String, Object>> rows = benchmark.run(new Benchmark.Size(threads, alternations, cycles));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("benchmark", name);
        json.put("results", rows);
        return Answer.done(json, Table.of(rows), "./sinew bench");
    }
}
