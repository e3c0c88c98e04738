package dev.sinew.runtime.learn;

import dev.sinew.controller.loop.Trial;
import dev.sinew.controller.loop.TrialEnd;
import dev.sinew.controller.policy.Policy;
import dev.sinew.controller.promote.TrajectoryStatistics;
import dev.sinew.controller.task.Condition;
import dev.sinew.controller.task.Task;
import dev.sinew.hal.Backend;
import dev.sinew.hal.record.Recorder;
import dev.sinew.hal.record.Recording;
import dev.sinew.hal.record.RecordingInfo;
import dev.sinew.hal.record.TickRecorder;
import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.host.GrantJson;
import dev.sinew.runtime.host.HostFolder;
import dev.sinew.runtime.host.HostGone;
import dev.sinew.runtime.host.HostProcess;
import dev.sinew.runtime.mcap.EpisodeWriter;
import dev.sinew.runtime.posix.RealTimeGrant;
import dev.sinew.runtime.report.Json;
import dev.sinew.runtime.ring.Shape;
import dev.sinew.runtime.ring.TrialEnding;
import dev.sinew.runtime.ring.TrialRequest;
import dev.sinew.runtime.session.RealTime;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Real time: trials in a loop host, one after the other. A host that is gone, or a trial that ended in a safe state, ends the whole
 * command: nothing is armed again before a person says so.
 */
final class HostedRig implements TrialRig {

    private static final String STOP_ASKED = "a software stop was asked for";

    private final Task task;
    private final HostFolder folder;
    private final HostProcess host;
    private final Keeper keeper;
    private final SummaryLine summary;
    private final BooleanSupplier stop;
    private final Shape shape;
    private final Map<String, TrajectoryStatistics> statistics;
    private final Backend backend = Backend.SIM;
    private long trials;
    private long keptTrial;
    private @Nullable CommandFailure broken;

    private HostedRig(
            Setup setup,
            Shape shape,
            Map<String, TrajectoryStatistics> statistics,
            HostFolder folder,
            HostProcess host,
            Keeper keeper,
            SummaryLine summary,
            BooleanSupplier stop) {
        task = setup.task();
        this.shape = shape;
        this.statistics = statistics;
        this.folder = folder;
        this.host = host;
        this.keeper = keeper;
        this.summary = summary;
        this.stop = stop;
    }

    /**
     * Starts a host for a task.
     *
     * @param files of the task
     * @param plant kind and seed of the robot
     * @param statistics of a skill's movements, by condition; empty for controllers that still learn
     * @param keeper of what outlives the trials
     */
    static HostedRig start(
            HostFolder folder,
            Setup setup,
            TaskFiles files,
            SimulatedPlant plant,
            Map<String, TrajectoryStatistics> statistics,
            RealTime realTime,
            Keeper keeper,
            SummaryLine summary,
            BooleanSupplier stop) {
        LeftOver.takeUp(folder, summary::say);
        folder.checkLockout();
        files.copyTo(folder.task());
        Shape shape = shape(setup);
        HostProcess host = HostProcess.start(folder, keeper.folder(), shape, plant.kind(), plant.seed(), realTime);
        try {
            RealTimeGrant grant = host.grant();
            keeper.grant((Json.write(GrantJson.json(grant)) + "\n").getBytes(StandardCharsets.UTF_8));
            summary.granted(grant);
            return new HostedRig(setup, shape, statistics, folder, host, keeper, summary, stop);
        } catch (RuntimeException e) {
            host.close();
            throw e;
        }
    }

    private static Shape shape(Setup setup) {
        try {
            return new SimulatedTarget(setup).shape();
        } catch (IllegalArgumentException e) {
            throw CommandFailure.of(
                            ExitCode.CONFIGURATION,
                            setup.task().name() + " can't run in real time: " + e.getMessage(),
                            "give it a shorter horizon or a longer period")
                    .because(e);
        }
    }

    @Override
    public Trial run(Policy policy, Condition start, long seed, Map<String, String> labels) {
        return run(policy, start, seed, labels, Optional.empty());
    }

    @Override
    public Trial run(Policy policy, Condition start, long seed, Map<String, String> labels, RecordingPlace place) {
        return run(policy, start, seed, labels, Optional.of(place));
    }

    private synchronized Trial run(
            Policy policy, Condition start, long seed, Map<String, String> labels, Optional<RecordingPlace> place) {
        if (broken != null) {
            throw broken;
        }
        if (stop.getAsBoolean()) {
            TrialEnd none = new TrialEnd(TrialEnd.Status.STOPPED, 0, 0, "it was asked to stop before it began");
            return new Trial(recording(seed, labels, new Recorder(task.robot(), shape.stateSize(), 0)), none);
        }
        trials++;
        TreeMap<String, String> all = new TreeMap<>(labels);
        all.put(Replay.PROTECTION, Replay.FULL);
        all.put("realtime", host.grant().complete() ? "granted" : "not granted");
        Recorder recorder = new Recorder(task.robot(), shape.stateSize(), shape.rows());
        if (place.isEmpty()) {
            return run(request(policy, start, seed, all), recorder, all, Optional.empty());
        }
        place.get().setAside();
        try (EpisodeWriter writer = keeper.begin(place.get(), info(seed, all), shape.stateSize(), shape.rows())) {
            TreeMap<String, String> asked = new TreeMap<>(all);
            asked.put(LeftOver.FILE, String.valueOf(place.get().file().getFileName()));
            return run(request(policy, start, seed, asked), recorder, all, Optional.of(writer));
        }
    }

    private TrialRequest request(Policy policy, Condition start, long seed, Map<String, String> labels) {
        return new TrialRequest(
                trials, seed, start.q(), start.qd(), policy, statistics(start.name()), Json.write(labels));
    }

    /** Those of a condition; a skill that has any has them for all of its conditions. */
    private Optional<TrajectoryStatistics> statistics(String condition) {
        if (!statistics.isEmpty() && !statistics.containsKey(condition)) {
            throw new IllegalStateException("there are no statistics of " + condition + " in " + statistics.keySet());
        }
        return Optional.ofNullable(statistics.get(condition));
    }

    private Trial run(
            TrialRequest request, Recorder recorder, SortedMap<String, String> labels, Optional<EpisodeWriter> writer) {
        TickRecorder told = writer.isEmpty() ? recorder : new TwoRecorders(recorder, writer.get());
        try {
            TrialEnding ending = host.run(request, task.robot(), told, () -> {
                summary.tick(host);
                writer.flatMap(EpisodeWriter::failure).ifPresent(this::refused);
                return stop.getAsBoolean();
            });
            return ended(ending, recorder, request.seed(), labels, writer);
        } catch (HostGone e) {
            labels.put(RecordingInfo.END, "HOST_GONE");
            labels.put(RecordingInfo.UNUSABLE, "it was not finished: the loop host was gone");
            keep(recorder, request.seed(), labels, writer);
            if (e.meant()) {
                throw safetyStop(STOP_ASKED, e);
            }
            folder.abnormal(String.valueOf(e.getMessage()));
            throw safetyStop(String.valueOf(e.getMessage()), e);
        }
    }

    /** Once: the loop goes on, and what the disk refuses stays in memory. */
    private void refused(CommandFailure failure) {
        if (broken == null) {
            broken = failure;
            summary.say(failure.what() + "; the trial goes on, and its ticks stay in memory");
        }
    }

    private Trial ended(
            TrialEnding ending,
            Recorder recorder,
            long seed,
            SortedMap<String, String> labels,
            Optional<EpisodeWriter> writer) {
        TrialEnd end = ending.end();
        labels.putAll(ending.labels());
        if (ending.lost() > 0) {
            summary.say("the trial can't be learned from: " + ending.lost() + " samples were lost");
        }
        if (!end.completed()) {
            keep(recorder, seed, labels, writer);
            if (host.stopAsked() || !stop.getAsBoolean()) {
                throw safetyStop(host.stopAsked() ? STOP_ASKED : end.reason(), null);
            }
        } else if (writer.isPresent()) {
            Optional<CommandFailure> refused = writer.get().finish(labels).failure();
            if (refused.isPresent()) {
                broken = refused.get();
                throw refused.get();
            }
            kept();
        }
        return new Trial(recording(seed, labels, recorder), end);
    }

    @Override
    public void kept() {
        host.kept(trials);
        keptTrial = trials;
    }

    /** Keeps a trial that was cut short. */
    private void keep(Recorder recorder, long seed, SortedMap<String, String> labels, Optional<EpisodeWriter> writer) {
        try {
            if (writer.isPresent()) {
                writer.get().cut(labels).failure().ifPresent(refused -> {
                    throw refused;
                });
            } else {
                keepWhole(recording(seed, labels, recorder));
            }
            kept();
        } catch (CommandFailure e) {
            // The ticks are still in the hand-over file, which outlives this command as long as they are not kept.
            summary.say("what the trial measured could not be kept: " + e.what() + "; " + e.remedy());
        }
    }

    private void keepWhole(Recording unfinished) {
        if (unfinished.samples() > 0) {
            keeper.keep(unfinished, Optional.empty());
        }
    }

    private RecordingInfo info(long seed, Map<String, String> labels) {
        return new RecordingInfo(task.robot(), backend, seed, shape.periodsPerStep(), new TreeMap<>(labels));
    }

    private Recording recording(long seed, Map<String, String> labels, Recorder recorder) {
        return recorder.finish(info(seed, labels));
    }

    private CommandFailure safetyStop(String reason, @Nullable Throwable cause) {
        CommandFailure failure = CommandFailure.of(
                ExitCode.SAFETY_STOP,
                "safety stop: " + reason + "; every sample that came is kept in "
                        + (keptTrial == trials ? keeper.folder() : "memory until ./sinew recover"),
                "nothing is armed again by itself: see what happened, then start again");
        broken = cause == null ? failure : failure.because(cause);
        return broken;
    }

    @Override
    public boolean live() {
        return true;
    }

    @Override
    public void close() {
        try {
            summary.last(host);
        } finally {
            host.close();
            if (HostFolder.session(folder.path()).isPresent()) {
                summary.say("the ticks of the last trial are still in memory: ./sinew recover keeps them");
            }
            folder.close();
        }
    }
}
