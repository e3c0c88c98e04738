package dev.sinew.runtime.learn;

import dev.sinew.runtime.config.RobotSource;
import dev.sinew.runtime.config.TaskDefinition;
import dev.sinew.runtime.config.TaskReader;
import dev.sinew.runtime.config.TaskRobot;
import dev.sinew.runtime.file.AtomicFile;
import dev.sinew.sim.RobotLibrary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A task with the files that it comes from: its own, and the robot's and its URDF when they are the user's. A run keeps copies,
 * byte by byte and under fixed names, so that it depends on nothing outside its folder.
 *
 * @param definition the task
 * @param files the files by the names of their copies
 */
record TaskFiles(TaskDefinition definition, SortedMap<String, byte[]> files) {

    static final String TASK = "task.yaml";
    private static final String ROBOT = "robot.yaml";
    private static final String URDF = "robot.urdf";

    /** Names of all copies that there may be. */
    static final List<String> NAMES = List.of(TASK, ROBOT, URDF);

    /** Of a built-in task, whose robot is built in. */
    static TaskFiles builtIn(TaskDefinition definition, byte[] task) {
        return new TaskFiles(definition, new TreeMap<>(Map.of(TASK, task)));
    }

    /** Of a task file of the user's own. */
    static TaskFiles own(Path task, SimulatedRobots robots) throws IOException {
        TreeMap<String, byte[]> files = new TreeMap<>();
        Robots remembering = new Robots(robots) {
            @Override
            public TaskRobot read(Path file) {
                robot = file;
                return robots.read(file);
            }
        };
        TaskDefinition definition = TaskReader.read(task, remembering);
        files.put(TASK, Files.readAllBytes(task));
        if (!remembering.robot.equals(NONE)) {
            files.put(ROBOT, Files.readAllBytes(remembering.robot));
            Path urdf = RobotLibrary.urdf(remembering.robot).orElse(NONE);
            if (!urdf.equals(NONE)) {
                files.put(URDF, Files.readAllBytes(urdf));
            }
        }
        return new TaskFiles(definition, files);
    }

    /** Of the copies in a run's folder. */
    static TaskFiles in(Path run, SimulatedRobots robots) throws IOException {
        TreeMap<String, byte[]> files = new TreeMap<>();
        for (String name : NAMES) {
            if (Files.isRegularFile(run.resolve(name))) {
                files.put(name, Files.readAllBytes(run.resolve(name)));
            }
        }
        Robots copies = new Robots(robots) {
            @Override
            public TaskRobot read(Path file) {
                return robots.copy(run.resolve(ROBOT), run.resolve(URDF));
            }
        };
        return new TaskFiles(TaskReader.read(run.resolve(TASK), copies), files);
    }

    private static final Path NONE = Path.of("");

    /** The built-in robots, and where the user's own was read. */
    private abstract static class Robots implements RobotSource {

        private final SimulatedRobots robots;
        Path robot = NONE;

        Robots(SimulatedRobots robots) {
            this.robots = robots;
        }

        @Override
        public List<String> names() {
            return robots.names();
        }

        @Override
        public TaskRobot named(String name) {
            return robots.named(name);
        }
    }

    /** Writes the copies. */
    void writeTo(RunFolder folder) {
        files.forEach(folder::write);
    }

    /** Writes the copies into a folder that holds nothing else. */
    void copyTo(Path folder) {
        try {
            Files.createDirectories(folder);
            for (String name : List.of(TASK, ROBOT, URDF)) {
                Files.deleteIfExists(folder.resolve(name));
            }
        } catch (IOException e) {
            throw AtomicFile.failure("clear the folder " + folder, e);
        }
        files.forEach((name, bytes) -> AtomicFile.write(folder.resolve(name), bytes));
    }

    /** SHA-256 over names and contents, hexadecimal. */
    String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, bytes) -> {
                digest.update((name + " " + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
