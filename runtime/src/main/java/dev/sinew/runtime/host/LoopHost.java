package dev.sinew.runtime.host;

import dev.sinew.controller.loop.TrialEnd;
import dev.sinew.runtime.posix.MonotonicClock;
import dev.sinew.runtime.posix.PacerMode;
import dev.sinew.runtime.posix.RealTimeGrant;
import dev.sinew.runtime.ring.HandOver;
import dev.sinew.runtime.ring.RingReader;
import dev.sinew.runtime.ring.TrialRequest;
import dev.sinew.runtime.ring.Word;
import dev.sinew.runtime.session.RealTime;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The host's side: asks for real-time rights, practises, and then runs one requested trial after the other, until the console
 * wants it to end or is gone. Three threads: the loop's, which alone has real-time priority; the calling one, which prepares what
 * the loop runs; and one that watches.
 */
public final class LoopHost {

    /** SCHED_FIFO's priority of the loop's thread, above the kernel's interrupt threads, which have 50. */
    public static final int PRIORITY = 80;

    private final HandOver handOver;
    private final HostTarget target;
    private final RealTime realTime;
    private final PacerMode mode;
    private final MonotonicClock clock = new MonotonicClock();

    /** A host that has not begun. */
    public LoopHost(HandOver handOver, HostTarget target, RealTime realTime, PacerMode mode) {
        this.handOver = handOver;
        this.target = target;
        this.realTime = realTime;
        this.mode = mode;
    }

    /** Serves until the end; the state that it ended in. */
    public HostState serve() {
        if (!target.shape().equals(handOver.shape())) {
            throw new IllegalArgumentException(
                    "the hand-over file is for " + handOver.shape() + ", the task needs " + target.shape());
        }
        Watchman watchman = Watchman.start(handOver, target.task().robot().periodNanos());
        HostState state = HostState.FAILED;
        try (ExecutorService loop = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("loop").factory())) {
            RealTimeGrant grant = on(loop, () -> RealTimeGrant.ask(PRIORITY));
            handOver.note(GrantJson.write(grant));
            if (realTime == RealTime.ENFORCE && !grant.complete()) {
                state = HostState.REFUSED;
                return state;
            }
            on(loop, () -> {
                new WarmUp(target, mode).run();
                return true;
            });
            System.gc();
            HostState.READY.tell(handOver);
            state = serve(loop, watchman);
            return state;
        } finally {
            watchman.end();
            state.tell(handOver);
        }
    }

    private HostState serve(ExecutorService loop, Watchman watchman) {
        RingReader requests = handOver.requestReader();
        HostTrials trials = new HostTrials(handOver, target, new HostPacer(mode, handOver, false), watchman);
        while (!watchman.consoleGone()) {
            if (requests.poll()) {
                TrialRequest request = TrialRequest.read(requests, handOver.shape());
                // Nothing of the request is needed from the ring any more: a console that floods it waits for the
                // trial's end.
                Callable<TrialEnd> trial = trials.prepare(request);
                // What was left over is collected now, so that nothing is while the trial runs.
                System.gc();
                HostState.RUNNING.tell(handOver);
                on(loop, trial);
                HostState.READY.tell(handOver);
                requests.release();
            }
            if (handOver.get(Word.CONSOLE_QUIT) != 0 || handOver.get(Word.STOP) != 0) {
                return HostState.ENDED;
            }
            clock.sleepUntil(clock.nanos() + 1_000_000);
        }
        return HostState.ABANDONED;
    }

    /** Runs something on the loop's thread, and waits for it. */
    private static <T> T on(ExecutorService loop, Callable<T> work) {
        Future<T> future = loop.submit(work);
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the loop failed", e.getCause());
        }
    }
}
