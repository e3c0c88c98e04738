package dev.sinew.runtime.learn;

import dev.sinew.controller.flm.FlmTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A fixed number of threads for work whose results do not depend on their number. Work that one of them hands out again it does
 * itself.
 */
final class Threads implements FlmTrainer.Workers, AutoCloseable {

    private static final ThreadLocal<Boolean> BUSY = ThreadLocal.withInitial(() -> false);

    private final ExecutorService executor;

    Threads(int count) {
        executor = Executors.newFixedThreadPool(
                count, Thread.ofPlatform().daemon().name("learner-", 0).factory());
    }

    ExecutorService executor() {
        return executor;
    }

    @Override
    public <T> List<T> all(List<Callable<T>> work) {
        try {
            List<T> results = new ArrayList<>();
            if (work.size() == 1 || BUSY.get()) {
                for (Callable<T> each : work) {
                    results.add(each.call());
                }
                return results;
            }
            for (Future<T> each :
                    executor.invokeAll(work.stream().map(Threads::busy).toList())) {
                results.add(each.get());
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while learning", e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> Callable<T> busy(Callable<T> work) {
        return () -> {
            BUSY.set(true);
            try {
                return work.call();
            } finally {
                BUSY.set(false);
            }
        };
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
