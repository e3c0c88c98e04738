package dev.sinew.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.runtime.command.Benchmark;
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
        assertEquals(List.of("dynamics"), names);
    }

    @Test
    void reportsARowPerBuiltInRobotAndTheArmOfSevenJoints() {
        List<Map<String, Object>> rows = new DynamicsBenchmark().run();
        assertEquals(6, rows.size());
        assertEquals("arm7", rows.getLast().get("robot"));
        for (Map<String, Object> row : rows) {
            assertEquals(List.of("robot", "us_forward", "us_derivatives"), List.copyOf(row.keySet()));
            assertTrue(row.get("us_forward") instanceof Double us && us > 0 && us < 1000, row.toString());
        }
    }
}
