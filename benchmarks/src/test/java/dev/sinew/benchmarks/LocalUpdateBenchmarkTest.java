package dev.sinew.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.runtime.command.Benchmark;
import dev.sinew.runtime.failure.CommandFailure;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalUpdateBenchmarkTest {

    @Test
    void isFoundByItsName() {
        assertEquals(
                1,
                ServiceLoader.load(Benchmark.class).stream()
                        .filter(each -> each.get().name().equals("local-update"))
                        .count());
    }

    @Test
    void saysWhichFileIsMissing(@TempDir Path empty) {
        String before = System.getProperty("sinew.vectors", "");
        System.setProperty("sinew.vectors", empty.toString());
        try {
            CommandFailure failure = assertThrows(CommandFailure.class, () -> new LocalUpdateBenchmark().run(1));
            assertTrue(String.valueOf(failure.getMessage()).contains("cartpole_dX4_dU1_T50_N10_it1_rollouts.json.gz"));
        } finally {
            System.setProperty("sinew.vectors", before);
        }
    }
}
