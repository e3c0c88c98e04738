package dev.sinew.runtime.host;

import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.record.Tick;
import dev.sinew.hal.record.TickRecorder;
import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.file.AtomicFile;
import dev.sinew.runtime.posix.MonotonicClock;
import dev.sinew.runtime.posix.PacerMode;
import dev.sinew.runtime.posix.RealTimeGrant;
import dev.sinew.runtime.ring.HandOver;
import dev.sinew.runtime.ring.RingReader;
import dev.sinew.runtime.ring.RingWriter;
import dev.sinew.runtime.ring.Shape;
import dev.sinew.runtime.ring.TickRow;
import dev.sinew.runtime.ring.TrialEnding;
import dev.sinew.runtime.ring.TrialRequest;
import dev.sinew.runtime.ring.Word;
import dev.sinew.runtime.session.Plant;
import dev.sinew.runtime.session.RealTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The console's side of a host: starts it, asks it for trials, receives their ticks, and sees when it is gone. For one thread. */
public final class HostProcess implements AutoCloseable {

    /** Lines at the end of what a host said that a person is shown. */
    private static final int LAST_WORDS = 4;

    private final HostFolder folder;
    private final HandOver handOver;
    private final Process process;
    private final Heart heart;
    private final RingWriter requests;
    private final RingReader samples;
    private final MonotonicClock clock = new MonotonicClock();
    private final Watch watch = new Watch(clock.nanos(), Limits.HOST_NANOS);
    private boolean silent;

    private HostProcess(HostFolder folder, HandOver handOver, Process process, Heart heart) {
        this.folder = folder;
        this.handOver = handOver;
        this.process = process;
        this.heart = heart;
        requests = handOver.requestWriter();
        samples = handOver.sampleReader();
    }

    /**
     * Starts a host and waits until it is ready.
     *
     * @param folder taken by this process, with the task's files in it
     * @param keep where recordings go that are not finished
     * @param shape of the task
     * @throws CommandFailure when it can't be started, or rights are required and not granted
     */
    public static HostProcess start(
            HostFolder folder, Path keep, Shape shape, Plant plant, long seed, RealTime realTime) {
        folder.checkLockout();
        Path shared = shared(folder);
        HostSession session =
                new HostSession(shared, keep, ProcessHandle.current().pid(), 0, plant, seed);
        // First: whatever is left when this process is killed can be found.
        folder.begin(session);
        try {
            return start(folder, session, created(shared, shape), realTime);
        } catch (RuntimeException e) {
            // Nothing of it was armed.
            folder.end();
            throw e;
        }
    }

    private static HandOver created(Path shared, Shape shape) {
        try {
            return HandOver.create(shared, shape);
        } catch (IOException e) {
            throw AtomicFile.failure("make the hand-over file " + shared, e);
        }
    }

    private static HostProcess start(HostFolder folder, HostSession session, HandOver handOver, RealTime realTime) {
        HostCommand command = new HostCommand(
                session.shared(), folder.task(), session.plant(), session.seed(), realTime, PacerMode.SLEEP);
        Heart heart = Heart.start(handOver);
        try {
            Process process = new ProcessBuilder(command.words())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.log().toFile())
                    .start();
            return ready(folder, session.with(process.pid()), new HostProcess(folder, handOver, process, heart));
        } catch (IOException e) {
            heart.close();
            throw AtomicFile.failure("start the loop host", e);
        }
    }

    private static HostProcess ready(HostFolder folder, HostSession session, HostProcess host) {
        try {
            folder.begin(session);
            host.awaitReady();
            return host;
        } catch (RuntimeException e) {
            host.close();
            throw e;
        }
    }

    /** Memory where there is a file system of it, so that a disk is never waited for. */
    private static Path shared(HostFolder folder) {
        Path memory = Path.of("/dev/shm");
        Path place = Files.isWritable(memory) ? memory : folder.path();
        return place.resolve("sinew-" + UUID.randomUUID()).toAbsolutePath();
    }

    private void awaitReady() {
        long begun = clock.nanos();
        while (HostState.of(handOver) == HostState.STARTING && process.isAlive()) {
            if (clock.nanos() - begun > Limits.START_NANOS) {
                kill();
            }
            pause();
        }
        switch (HostState.of(handOver)) {
            case READY -> {}
            case REFUSED -> throw refused(grant());
            case ENDED -> throw stopped();
            default ->
                throw CommandFailure.of(
                        ExitCode.INTERNAL, "the loop host did not start" + said(), "see " + folder.log());
        }
    }

    private static CommandFailure stopped() {
        return CommandFailure.of(
                ExitCode.SAFETY_STOP,
                "a software stop was asked for before anything was armed",
                "nothing is armed again by itself: see what happened, then start again");
    }

    private static CommandFailure refused(RealTimeGrant grant) {
        List<RealTimeGrant.Item> missing = grant.missing();
        String what = missing.stream()
                .map(each -> each.name() + " (" + each.reason() + ")")
                .collect(Collectors.joining(", "));
        String remedy =
                missing.stream().map(RealTimeGrant.Item::remedy).distinct().collect(Collectors.joining("; "));
        return CommandFailure.of(
                ExitCode.CONFIGURATION,
                "nothing was armed: --rt enforce, and the system refuses " + what,
                remedy + "; or use --rt prefer");
    }

    private String said() {
        return said(folder.log());
    }

    /** The last words of a host, after a colon. */
    static String said(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            List<String> all = lines.filter(each -> !each.isBlank()).toList();
            String last = String.join(" ", all.subList(Math.max(0, all.size() - LAST_WORDS), all.size()));
            return last.isEmpty() ? "" : ": " + last;
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    /** What the system granted. */
    public RealTimeGrant grant() {
        return GrantJson.read(handOver.note());
    }

    /** How the host and its loop are. */
    public HostHealth health() {
        return HostHealth.of(handOver);
    }

    /** Whether somebody asked for a software stop. */
    public boolean stopAsked() {
        return handOver.get(Word.STOP) != 0;
    }

    /** What is in the hand-over file of trials up to this one is not needed any more. */
    public void kept(long trial) {
        handOver.set(Word.KEPT, trial);
    }

    /**
     * Runs a trial to its end.
     *
     * @param request with a number above those before
     * @param robot that moves
     * @param recorder receives every tick as it comes
     * @param stop true once the trial should end
     * @throws HostGone when the host is gone before the trial's end
     */
    public TrialEnding run(TrialRequest request, RobotDescription robot, TickRecorder recorder, BooleanSupplier stop) {
        Shape shape = handOver.shape();
        Tick tick = new Tick(robot, shape.stateSize());
        handOver.set(Word.CONSOLE_STOP, 0);
        long missing = samples.missing();
        recorder.reset();
        if (!request.write(requests, shape)) {
            throw new IllegalStateException("the host still has requests to work on");
        }
        while (true) {
            boolean alive = isAlive();
            while (samples.poll()) {
                if (samples.kind() == TrialEnding.KIND) {
                    TrialEnding ending = TrialEnding.read(samples);
                    samples.release();
                    if (ending.trial() == request.trial()) {
                        return ending.missing(samples.missing() - missing);
                    }
                } else {
                    if (TickRow.trial(samples) == request.trial()) {
                        TickRow.read(samples, tick);
                        recorder.append(tick);
                    }
                    samples.release();
                }
            }
            if (!alive) {
                throw new HostGone(
                        "the loop host " + last(), stopAsked() && !silent && HostState.of(handOver) == HostState.ENDED);
            }
            if (stop.getAsBoolean()) {
                handOver.set(Word.CONSOLE_STOP, 1);
            }
            pause();
        }
    }

    /** Looks before the ring is emptied, so that what a host says with its last breath is heard. */
    private boolean isAlive() {
        long now = clock.nanos();
        Watch.Sight sight = watch.look(now, true, now, true, handOver.get(Word.HOST_HEARTBEAT), false);
        if (sight == Watch.Sight.LOOP_HANGS && process.isAlive()) {
            silent = true;
            // A stopped process can't be asked; one that is ended can't go on to move anything.
            kill();
        }
        return process.isAlive();
    }

    private String last() {
        if (silent) {
            return "did not answer and was ended";
        }
        return switch (HostState.of(handOver)) {
            case HUNG -> "ended itself, for its loop stood still or did not end its trial";
            case ABANDONED -> "ended itself, for it had no sign of this console";
            case FAILED -> "failed" + said();
            case ENDED -> "has ended";
            default -> "is gone (exit code " + process.exitValue() + ")" + said();
        };
    }

    private void kill() {
        process.destroyForcibly();
        await(Limits.HOST_NANOS);
    }

    /** Waits for the process's end, and cuts that short for nobody: a robot may be on its way to rest. */
    private void await(long nanos) {
        long patience = clock.nanos() + nanos;
        while (process.isAlive() && clock.nanos() < patience) {
            pause();
        }
    }

    private void pause() {
        clock.sleepUntil(clock.nanos() + 2_000_000);
    }

    /**
     * Ends the host, and waits until it has ended: a trial that still runs is first brought to rest, as by a stop. Ticks that nobody
     * has kept stay in the hand-over file, for whoever comes next.
     */
    @Override
    public void close() {
        handOver.set(Word.CONSOLE_STOP, 1);
        handOver.set(Word.CONSOLE_QUIT, 1);
        await(Limits.CLOSE_NANOS);
        kill();
        heart.close();
        if (!handOver.holdsTicks()) {
            folder.end();
        }
    }
}
