package dev.sinew.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.runtime.command.Benchmark;
import dev.sinew.runtime.failure.CommandFailure;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class JitterBenchmarkTest {

    @Test
    void readsTheQuantilesOfCyclictestsHistogram() {
        String text = """
                # /dev/cpu_dma_latency set to 0us
                # Histogram
                000009 000000
                000010 000060
                000020 000039
                000070 000001
                # Total: 000000100
                """;
        JitterBenchmark.Lateness found = JitterBenchmark.histogram(text);
        assertEquals(10.5, found.p50());
        assertEquals(70.5, found.p99());
        assertThrows(CommandFailure.class, () -> JitterBenchmark.histogram("# nothing\n"));
    }

    @Test
    void takesTheMiddleOfTheAlternations() {
        assertEquals(2, JitterBenchmark.median(DoubleStream.of(9, 2, 1)));
        assertEquals(1.5, JitterBenchmark.median(DoubleStream.of(2, 1)));
    }

    @Test
    void measuresBothModesAgainstCyclictest() {
        List<Map<String, Object>> rows = new JitterBenchmark().run(new Benchmark.Size(1, 1, 300));
        assertEquals(
                List.of("sleep", "hybrid"),
                rows.stream().map(each -> each.get("mode")).toList());
        for (Map<String, Object> row : rows) {
            assertTrue(ratio(row, "ratio_p50") > 0, row.toString());
            assertTrue(ratio(row, "ratio_p99") > 0, row.toString());
        }
    }

    private static double ratio(Map<String, Object> row, String key) {
        return ((Number) Objects.requireNonNull(row.get(key))).doubleValue();
    }
}
