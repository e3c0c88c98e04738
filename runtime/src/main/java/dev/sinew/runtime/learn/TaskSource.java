package dev.sinew.runtime.learn;

import dev.sinew.hal.config.Spelling;
import dev.sinew.runtime.config.TaskDefinition;
import dev.sinew.runtime.config.TaskReader;
import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.file.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Finds tasks: the built-in ones by name, the user's own by path. */
final class TaskSource {

    /** The task that {@code learn} takes when none is named: the one that shows learning best on every seed tried. */
    static final String DEFAULT = "reach2";

    private final Path folder;
    private final SimulatedRobots robots;

    TaskSource(Path folder, SimulatedRobots robots) {
        this.folder = folder;
        this.robots = robots;
    }

    TaskDefinition find(String task) {
        if (TaskReader.builtIn().contains(task)) {
            return TaskReader.builtIn(task, robots);
        }
        if (!isFile(task)) {
            throw CommandFailure.of(
                    ExitCode.CONFIGURATION,
                    "there is no task " + task + Spelling.didYouMean(task, TaskReader.builtIn()),
                    "./sinew tasks shows those there are; a task of your own is a file that ends in .yaml");
        }
        return TaskReader.read(folder.resolve(task), robots);
    }

    /** The bytes of the task's file, which go into the run's folder. */
    byte[] text(String task) {
        try {
            if (isFile(task)) {
                return Files.readAllBytes(folder.resolve(task));
            }
            try (InputStream in = TaskReader.class.getResourceAsStream("/tasks/" + task + ".yaml")) {
                return Objects.requireNonNull(in).readAllBytes();
            }
        } catch (IOException e) {
            throw AtomicFile.failure("read the task " + task, e);
        }
    }

    private static boolean isFile(String task) {
        return task.endsWith(".yaml") || task.endsWith(".yml");
    }
}
