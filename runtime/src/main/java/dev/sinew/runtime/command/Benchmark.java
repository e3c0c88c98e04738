package dev.sinew.runtime.command;

import java.util.List;
import java.util.Map;

/** A measurement that {@code bench} finds through {@link java.util.ServiceLoader}. */
public interface Benchmark {

    /** The name to call it by, such as {@code riccati}. */
    String name();

    /** What it measures, in a sentence. */
    String description();

    /**
     * Measures; one row per case, with the same keys in the same order in each.
     *
     * @param threads that may be used, by what can use more than one
     */
    List<Map<String, Object>> run(int threads);
}
