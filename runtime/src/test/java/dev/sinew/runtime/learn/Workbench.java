package dev.sinew.runtime.learn;

import dev.sinew.runtime.command.CommandLineRun;
import dev.sinew.runtime.config.TaskReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A working directory in which the whole program runs, at a time that stands still. */
record Workbench(Path folder) {

    private static final LocalDateTime NOW = LocalDateTime.of(2026, 1, 2, 3, 4, 5);

    /** Folder of the first run of a task. */
    static String run(String task) {
        return "runs/20260102T030405-" + task;
    }

    CommandLineRun sinew(String words) {
        return sinew(words, () -> false);
    }

    CommandLineRun sinew(String words, BooleanSupplier stop) {
        return CommandLineRun.of(new LearningSession(folder, () -> NOW), folder, stop, words.split(" "));
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** What a run learned: skill, table and checkpoint. */
    static String learned(Path run) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : List.of(LearningRun.SKILL, "learning.csv", LearningRun.CHECKPOINT)) {
            all.append(Files.readString(run.resolve(name)));
        }
        return all.toString();
    }

    /** The run folders, the oldest first. */
    List<Path> runs() throws IOException {
        if (!Files.isDirectory(file("runs"))) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(file("runs"))) {
            return entries.sorted().toList();
        }
    }

    /** The text of a built-in task. */
    static String builtIn(String task) throws IOException {
        try (InputStream in = TaskReader.class.getResourceAsStream("/tasks/" + task + ".yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A task file of the user's own: balance under another name. */
    void ownTask() throws IOException {
        Files.writeString(file("steady.yaml"), builtIn("balance").replace("name: balance", "name: steady"));
    }
}
