package dev.sinew.runtime.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sinew.controller.loop.Trial;
import dev.sinew.controller.policy.Policy;
import dev.sinew.controller.task.Condition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThreadsTest {

    /** A rig on which nothing moves. */
    private record Rig(boolean live) implements TrialRig {

        @Override
        public Trial run(Policy policy, Condition start, long seed, Map<String, String> labels) {
            throw new IllegalStateException("nothing moves here");
        }

        @Override
        public void close() {
            // Nothing was opened.
        }
    }

    @Test
    void trialsOfALiveRigRunOneAfterTheOtherThoughThereAreThreads() {
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<Callable<Thread>> trials = IntStream.range(0, 20)
                .<Callable<Thread>>mapToObj(i -> () -> {
                    order.add(i);
                    return Thread.currentThread();
                })
                .toList();
        try (Threads threads = new Threads(4)) {
            threads.on(new Rig(true), trials).forEach(each -> assertSame(Thread.currentThread(), each));
        }
        assertEquals(IntStream.range(0, 20).boxed().toList(), order);
    }

    @Test
    void otherTrialsRunSideBySide() {
        CyclicBarrier both = new CyclicBarrier(2);
        Callable<Boolean> trial = () -> both.await(20, TimeUnit.SECONDS) >= 0;
        try (Threads threads = new Threads(2)) {
            assertEquals(List.of(true, true), threads.on(new Rig(false), List.of(trial, trial)));
        }
    }

    @Test
    void workThatIsBegunHandsOutPartsEvenToASingleThread() {
        try (Threads threads = new Threads(1)) {
            Supplier<List<Integer>> begun = threads.begin(() -> threads.all(List.of(() -> 1, () -> 2)));
            assertEquals(List.of(1, 2), begun.get());
        }
    }

    @Test
    void workThatIsBegunFailsWhereItsResultIsAskedFor() {
        try (Threads threads = new Threads(1)) {
            Supplier<Integer> begun = threads.begin(() -> {
                throw new IllegalArgumentException("no plan");
            });
            assertEquals(
                    "no plan",
                    assertThrows(IllegalArgumentException.class, begun::get).getMessage());
        }
    }
}
