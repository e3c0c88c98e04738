package dev.sinew.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.runtime.command.Benchmark;
import dev.sinew.sim.body.BuiltInModels;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class BenchmarkServiceTest {

    @Test
    void offersTheBenchmarksOfTheContract() {
        List<String> names = ServiceLoader.load(Benchmark.class).stream()
                .map(each -> each.get().name())
                .sorted()
                .toList();
        assertEquals(List.of("dynamics", "jitter", "local-update", "riccati"), names);
    }

    @Test
    void reportsWhatItMeasuredUnderTheKeysOfTheContract() {
        Map<String, Object> row = DynamicsBenchmark.row(BuiltInModels.pendulum());
        assertEquals(List.of("robot", "us_forward", "us_derivatives"), List.copyOf(row.keySet()));
        assertEquals("pendulum", row.get("robot"));
        assertTrue(row.get("us_forward") instanceof Double us && us > 0 && us < 1000, row.toString());
    }
}
