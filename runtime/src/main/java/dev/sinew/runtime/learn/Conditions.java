package dev.sinew.runtime.learn;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

/** Long work for each condition of a task. */
final class Conditions {

    private Conditions() {}

    /** Work for one condition, whose own parts may run on the executor that it gets. */
    @FunctionalInterface
    interface Work<T> {

        /** Does it. */
        T of(int condition, Executor parts);
    }

    /**
     * The results, in the order of the conditions. A single one has all threads for its parts; several run side by side, each on
     * one thread: a thread that waits for others of its pool could wait for ever.
     */
    static <T> List<T> each(int conditions, Executor executor, Work<T> work) {
        if (conditions == 1) {
            return List.of(work.of(0, executor));
        }
        List<CompletableFuture<T>> results = IntStream.range(0, conditions)
                .mapToObj(c -> CompletableFuture.supplyAsync(() -> work.of(c, Runnable::run), executor))
                .toList();
        return results.stream().map(CompletableFuture::join).toList();
    }
}
