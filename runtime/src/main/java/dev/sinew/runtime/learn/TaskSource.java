package dev.sinew.runtime.learn;

import dev.sinew.controller.task.Skill;
import dev.sinew.hal.config.Spelling;
import dev.sinew.runtime.config.TaskReader;
import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.file.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Finds tasks: the built-in ones by name, the user's own by path, and those of runs in their folders. */
final class TaskSource {

    /** The task that {@code learn} takes when none is named: the one that shows learning best on every seed tried. */
    static final String DEFAULT = "reach2";

    private final Path folder;
    private final SimulatedRobots robots;

    TaskSource(Path folder, SimulatedRobots robots) {
        this.folder = folder;
        this.robots = robots;
    }

    /** A task by its name or by the path of its file. */
    TaskFiles find(String task) {
        if (TaskReader.builtIn().contains(task)) {
            return TaskFiles.builtIn(TaskReader.builtIn(task, robots), builtIn(task));
        }
        if (!isFile(task)) {
            throw CommandFailure.of(
                    ExitCode.CONFIGURATION,
                    "there is no task " + task + Spelling.didYouMean(task, TaskReader.builtIn()),
                    "./sinew tasks shows those there are; a task of your own is a file that ends in .yaml");
        }
        try {
            return TaskFiles.own(folder.resolve(task), robots);
        } catch (IOException e) {
            throw AtomicFile.failure("read the task " + task, e);
        }
    }

    /** The task of a run, from the copies in its folder. */
    TaskFiles in(Path run) {
        try {
            return TaskFiles.in(run, robots);
        } catch (IOException e) {
            throw AtomicFile.failure("read the task of the run " + run, e);
        }
    }

    /** The task of a skill: that of the run in whose folder its file lies, or a built-in one. */
    TaskFiles of(Skill skill, Path file) {
        Path parent = file.toAbsolutePath().getParent();
        for (int up = 0; up < 2 && parent != null; up++) {
            if (Files.isRegularFile(parent.resolve(RunSettings.FILE))
                    && Files.isRegularFile(parent.resolve(TaskFiles.TASK))) {
                return in(parent);
            }
            parent = parent.getParent();
        }
        return find(skill.task());
    }

    private static byte[] builtIn(String task) {
        try (InputStream in = TaskReader.class.getResourceAsStream("/tasks/" + task + ".yaml")) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw AtomicFile.failure("read the task " + task, e);
        }
    }

    private static boolean isFile(String task) {
        return task.endsWith(".yaml") || task.endsWith(".yml");
    }
}
