package dev.sinew.runtime.learn;

import dev.sinew.controller.flm.FlmTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

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

    /** Runs trials: side by side, but one after the other where each is an event of its own. */
    <T> List<T> on(TrialRig rig, List<Callable<T>> trials) {
        return rig.live() ? inTurn(trials) : sideBySide(trials);
    }

    @Override
    public <T> List<T> all(List<Callable<T>> work) {
        return work.size() == 1 || BUSY.get() ? inTurn(work) : sideBySide(work);
    }

    /** Begins work that hands out parts of itself to these threads; whoever asks for its result waits for it. */
    <T> Supplier<T> begin(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().name("learner").start(task);
        return () -> result(task);
    }

    private static <T> List<T> inTurn(List<Callable<T>> work) {
        List<T> results = new ArrayList<>();
        try {
            for (Callable<T> each : work) {
                results.add(each.call());
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return results;
    }

    private <T> List<T> sideBySide(List<Callable<T>> work) {
        List<T> results = new ArrayList<>();
        try {
            for (Future<T> each :
                    executor.invokeAll(work.stream().map(Threads::busy).toList())) {
                results.add(result(each));
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        return results;
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while learning", e);
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
