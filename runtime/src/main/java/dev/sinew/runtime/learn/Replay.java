package dev.sinew.runtime.learn;

import dev.sinew.controller.loop.ControlLoop;
import dev.sinew.controller.loop.LoopSettings;
import dev.sinew.controller.loop.ReplayPacer;
import dev.sinew.controller.loop.Supervision;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.task.Skill;
import dev.sinew.controller.task.Task;
import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.record.Recorder;
import dev.sinew.hal.record.Recording;
import dev.sinew.hal.record.ReplayedRobot;
import dev.sinew.runtime.assurance.Supervisions;
import dev.sinew.runtime.config.TaskDefinition;
import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.file.AtomicFile;
import dev.sinew.runtime.host.HostTarget;
import dev.sinew.runtime.mcap.RecordingFile;
import dev.sinew.runtime.session.ReplayReport;
import dev.sinew.runtime.session.ReplayRequest;
import dev.sinew.runtime.skill.SkillFit;
import dev.sinew.runtime.skill.SkillReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Repeats a recorded trial in the control loop: the same samples, the same policy, and every command compared. */
final class Replay {

    /**
     * The label of a recording that says how the trial was protected; {@link #FULL} for trials in real time, else left out. The
     * number counts the changes of limits and reserves, with which a trial of before would not repeat.
     */
    static final String PROTECTION = "protection";

    static final String FULL = "full 2";

    private final String name;
    private final RecordingFile.Stored stored;
    private final Recording recording;
    private final Skill skill;
    private final TaskDefinition definition;
    private final SimulatedRobots robots;

    /**
     * Reads the recording and what goes with it.
     *
     * @param home the working directory
     * @param robots know the models of the tasks' robots
     * @throws CommandFailure with exit code 3 when they do not fit together
     */
    Replay(Path home, ReplayRequest request, TaskSource tasks, SimulatedRobots robots) {
        this.robots = robots;
        name = request.recording().toString();
        stored = RecordingFile.read(home.resolve(request.recording()));
        recording = stored.recording();
        skill = skill(home, request.skill());
        definition = definition(tasks);
        Task task = definition.task();
        SkillFit.check(request.skill().map(Path::toString).orElse(name), skill, task);
        if (!task.robot().equals(recording.info().robot())) {
            throw refused("the robot of its task is not the robot that was recorded", "use the task of that time");
        }
        String protection = recording.info().labels().getOrDefault(PROTECTION, FULL);
        if (!protection.equals(FULL)) {
            throw refused(
                    "it was protected by \"" + protection + "\", this version protects by \"" + FULL + "\"",
                    "repeat it with the version that recorded it");
        }
        if (recording.commands() == 0) {
            throw refused("it holds no command that could be repeated", "choose a trial that ran");
        }
    }

    private Skill skill(Path home, Optional<Path> given) {
        if (given.isPresent()) {
            return SkillReader.read(home.resolve(given.get()));
        }
        byte[] attached = stored.attachments().get(TrialFiles.SKILL);
        if (attached == null) {
            throw refused("no skill goes with it", "name one: ./sinew run SKILL --on replay:" + name);
        }
        return SkillReader.read(name + ", " + TrialFiles.SKILL, attached);
    }

    /** The task whose files go with the recording, else the built-in one of that name. */
    private TaskDefinition definition(TaskSource tasks) {
        if (!stored.attachments().containsKey(TaskFiles.TASK)) {
            return tasks.find(skill.task()).definition();
        }
        try {
            Path folder = Files.createTempDirectory("sinew-replay");
            try {
                for (String each : TaskFiles.NAMES) {
                    byte[] bytes = stored.attachments().get(each);
                    if (bytes != null) {
                        Files.write(folder.resolve(each), bytes);
                    }
                }
                return tasks.in(folder).definition();
            } finally {
                for (String each : TaskFiles.NAMES) {
                    Files.deleteIfExists(folder.resolve(each));
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw AtomicFile.failure("unpack the task of " + name, e);
        }
    }

    ReplayReport run() {
        Task task = definition.task();
        Skill.Movement movement = movement();
        LinearGaussianPolicy mean = movement.policy();
        try (ReplayedRobot robot = new ReplayedRobot(recording)) {
            LoopSettings settings = settings();
            ControlLoop loop = new ControlLoop(
                    robot,
                    definition.estimator(),
                    new ReplayPacer(recording),
                    new ReplayedRequests(recording),
                    settings,
                    supervision(movement));
            Recorder again = new Recorder(task.robot(), loop.stateSize(), settings.rows(mean.steps(), task.robot()));
            loop.run(TrialFiles.acting(name, mean, stored.attachments()), mean.steps(), again);
            return new ReplayReport(
                    task.name(),
                    task.robot().name(),
                    recording.info().seed(),
                    movement.condition().name(),
                    recording.commands(),
                    robot.compared(),
                    robot.differences(),
                    robot.firstDifference().map(this::named));
        }
    }

    private boolean full() {
        return FULL.equals(recording.info().labels().get(PROTECTION));
    }

    /** What watched over the policy then. */
    private Supervision supervision(Skill.Movement movement) {
        Task task = definition.task();
        return full()
                ? Supervisions.of(robots.model(task.robot().name()), task.dt(), movement.statistics())
                : Supervision.NONE;
    }

    /** The settings of that time: trials in real time are protected in full, and their recordings say so. */
    private LoopSettings settings() {
        Task task = definition.task();
        return full()
                ? HostTarget.settings(task)
                : LoopSettings.forStep(task.dt(), task.robot().periodNanos());
    }

    private Skill.Movement movement() {
        String condition = recording.info().labels().getOrDefault("condition", "");
        List<Skill.Movement> movements = skill.movements();
        return movements.stream()
                .filter(each -> each.condition().name().equals(condition))
                .findFirst()
                .orElseThrow(() -> refused(
                        "the skill has no movement for its condition " + condition, "use a skill of the same task"));
    }

    private ReplayReport.Difference named(ReplayedRobot.Difference difference) {
        List<ActuatorChannel> channels = recording.info().robot().actuators();
        String channel = difference.channel() < 0
                ? ""
                : channels.get(difference.channel()).name();
        return new ReplayReport.Difference(difference.row(), channel, difference.recorded(), difference.sent());
    }

    private CommandFailure refused(String why, String remedy) {
        return CommandFailure.of(ExitCode.CONFIGURATION, "can't repeat " + name + ": " + why, remedy);
    }
}
