package dev.sinew.runtime.learn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
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
        return CommandLineRun.of(new LearningSession(folder, () -> NOW, note -> {}), folder, stop, words.split(" "));
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
            return entries.filter(each -> !each.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** A JSON file. */
    JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
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

    /** The names of a run's files below a folder. */
    static Set<String> names(Path run, String below) throws IOException {
        try (Stream<Path> files = Files.list(run.resolve(below))) {
            return files.map(each -> each.getFileName().toString()).collect(Collectors.toSet());
        }
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

    /** The pendulum as a user's own: the task, the robot and its URDF file in a folder each. */
    void ownUrdf() throws IOException {
        for (String name : List.of("tasks", "robots", "urdf")) {
            Files.createDirectories(file(name));
        }
        Files.writeString(file("urdf/stick.urdf"), """
                <robot name="stick">
                  <link name="world"/>
                  <link name="rod">
                    <inertial>
                      <origin xyz="0 0 0.5"/>
                      <mass value="1"/>
                      <inertia ixx="0.02" ixy="0" ixz="0" iyy="0.02" iyz="0" izz="0.001"/>
                    </inertial>
                  </link>
                  <joint name="hinge" type="continuous">
                    <parent link="world"/>
                    <child link="rod"/>
                    <axis xyz="0 1 0"/>
                    <limit effort="10" velocity="50"/>
                    <dynamics damping="0.05"/>
                  </joint>
                </robot>
                """);
        Files.writeString(file("robots/stick.yaml"), """
                name: stick
                model: ../urdf/stick.urdf
                period: 0.01 s
                joints:
                  - {name: hinge, type: revolute, position: [-.inf, .inf], velocity: 50 rad/s, effort: 10 N m}
                actuators:
                  - {name: torque, joint: hinge, kind: torque, command: [-10 N m, 10 N m]}
                """);
        Files.writeString(file("tasks/steady.yaml"), """
                name: steady
                robot: ../robots/stick.yaml
                dt: 0.05 s
                horizon: 1 s
                conditions:
                  aside: {hinge: 0.3 rad}
                cost:
                  upright: {weights: {hinge: 10, hinge.v: 0.1}}
                  effort: {actions: {torque: 0.01}}
                success:
                  hold: 0.2 s
                  goals:
                    - {target: {hinge: 0.001 rad}, tolerance: 0.000001 rad}
                learner:
                  pd:
                    trials: 3
                    iterations: 5
                    kl_step: 0.5
                    noise: {deviation: 0.5 N m}
                    prior: gmm
                    gains: {torque: {hinge: -12, hinge.v: -2}}
                """);
    }
}
