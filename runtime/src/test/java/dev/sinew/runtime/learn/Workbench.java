package dev.sinew.runtime.learn;

import dev.sinew.runtime.command.CommandLineRun;
import dev.sinew.runtime.config.TaskReader;
import dev.sinew.sim.RobotLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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

    /** What a run learned: skill, its last generations, table and checkpoint. */
    static String learned(Path run) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : List.of(LearningRun.SKILL, "learning.csv", LearningRun.CHECKPOINT)) {
            all.append(Files.readString(run.resolve(name)));
        }
        if (Files.isDirectory(run.resolve("generations"))) {
            all.append(contents(run, "generations"));
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

    /** The files of a run below a folder with their content, by name. */
    static Map<String, String> contents(Path run, String below) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(run.resolve(below))) {
            for (Path each : files.toList()) {
                contents.put(each.getFileName().toString(), Files.readString(each));
            }
        }
        return contents;
    }

    /** A task file of the user's own: balance under another name. */
    void ownTask() throws IOException {
        Files.writeString(file("steady.yaml"), builtIn("balance").replace("name: balance", "name: steady"));
    }

    /** The same on a robot of the user's own: the cart-pole with another line for the range of its cart. */
    void ownRobot(String range) throws IOException {
        Files.createDirectories(file("robots"));
        try (InputStream in = RobotLibrary.class.getResourceAsStream("robots/cartpole.yaml")) {
            String robot = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(file("robots/mine.yaml"), robot.replace("position: [-5 m, 5 m]", range));
        }
        Files.writeString(
                file("steady.yaml"),
                builtIn("balance")
                        .replace("name: balance", "name: steady")
                        .replace("robot: cartpole", "robot: robots/mine.yaml"));
    }
}
