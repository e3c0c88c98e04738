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

    /** The same in a size of one's own, for what takes long; by default there is one size. */
    default List<Map<String, Object>> run(Size size) {
        return run(size.threads());
    }

    /**
     * How much to measure.
     *
     * @param threads that may be used
     * @param alternations with a peer; 0 for the benchmark's own number
     * @param cycles in each; 0 for the benchmark's own number
     */
    record Size(int threads, int alternations, int cycles) {}
}
