package dev.sinew.runtime.host;

import dev.sinew.hal.RobotDescription;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The console's side of a host: starts it, asks it for trials, receives their ticks, and sees when it is gone. For one thread. */
public final class HostProcess implements AutoCloseable {

    private final HostFolder folder;
    private final HandOver handOver;
    private final Process process;
    private final Heart heart;
    private final RingWriter requests;
    private final RingReader samples;
    private final MonotonicClock clock = new MonotonicClock();
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
        try {
            Path shared = shared(folder);
            HostSession session =
                    new HostSession(shared, keep, ProcessHandle.current().pid(), 0, plant, seed);
            // First: whatever is left when this process is killed can be found.
            folder.begin(session);
            HandOver handOver = HandOver.create(shared, shape);
            Heart heart = Heart.start(handOver);
            HostCommand command = new HostCommand(shared, folder.task(), plant, seed, realTime, PacerMode.SLEEP);
            Process process = new ProcessBuilder(command.words())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.log().toFile())
                    .start();
            folder.begin(session.with(process.pid()));
            HostProcess host = new HostProcess(folder, handOver, process, heart);
            host.awaitReady();
            return host;
        } catch (IOException e) {
            throw AtomicFile.failure("start the loop host", e);
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
                process.destroyForcibly();
            }
            pause();
        }
        switch (HostState.of(handOver)) {
            case READY -> {}
            case REFUSED -> {
                close();
                throw refused(grant());
            }
            default -> {
                String said = said();
                close();
                throw CommandFailure.of(ExitCode.INTERNAL, "the loop host did not start" + said, "see " + folder.log());
            }
        }
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

    /** The host's last words. */
    private String said() {
        try (Stream<String> lines = Files.lines(folder.log())) {
            String last = lines.filter(each -> !each.isBlank()).limit(3).collect(Collectors.joining(" "));
            return last.isEmpty() ? "" : ": " + last;
        } catch (IOException e) {
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
        TickRow row = new TickRow(robot, shape.stateSize());
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
                        row.read(samples, recorder);
                    }
                    samples.release();
                }
            }
            if (!alive) {
                throw new HostGone("the loop host " + last());
            }
            if (stop.getAsBoolean()) {
                handOver.set(Word.CONSOLE_STOP, 1);
            }
            pause();
        }
    }

    /** Looks before the ring is emptied, so that what a host says with its last breath is heard. */
    private boolean isAlive() {
        if (clock.nanos() - handOver.get(Word.HOST_HEARTBEAT) > Limits.HOST_NANOS && process.isAlive()) {
            silent = true;
            // A stopped process can't be asked; one that is ended can't go on to move anything.
            process.destroyForcibly();
            await(process);
        }
        return process.isAlive();
    }

    private String last() {
        if (silent) {
            return "did not answer and was ended";
        }
        return switch (HostState.of(handOver)) {
            case HUNG -> "ended itself, for its loop stood still";
            case ABANDONED -> "ended itself, for it had no sign of this console";
            case FAILED -> "failed" + said();
            case ENDED -> "has ended";
            default -> "is gone (exit code " + process.exitValue() + ")" + said();
        };
    }

    private static void await(Process process) {
        try {
            process.waitFor(Limits.HOST_NANOS, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pause() {
        clock.sleepUntil(clock.nanos() + 2_000_000);
    }

    /** Ends the host, and waits until it has ended. */
    @Override
    public void close() {
        handOver.set(Word.CONSOLE_QUIT, 1);
        await(process);
        process.destroyForcibly();
        heart.close();
        folder.end();
    }
}
