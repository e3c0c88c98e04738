package dev.sinew.runtime.command;

import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.report.Reports;
import dev.sinew.sim.RobotLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Begins a folder for a robot of one's own. */
@Command(
        name = "init",
        header = "Begin a folder with a robot and a task of your own.",
        customSynopsis = "./sinew init ROBOT [FOLDER] [OPTIONS]",
        description = {
            "Writes FOLDER/robot.yaml, a known robot to change, and a commented task in FOLDER/tasks/ that it can learn at "
                    + "once. Nothing is overwritten."
        },
        footer = {
            "  ./sinew init cartpole              into the folder cartpole",
            "  ./sinew init arm2 my-arm           into the folder my-arm"
        })
final class InitVerb extends Verb {

    @Parameters(index = "0", paramLabel = "ROBOT", description = "The robot to begin with: see ./sinew robots.")
    String robot = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "Where to (default: a folder of the robot's name).")
    @Nullable
    Path folder;

    @Override
    Answer answer(Surroundings surroundings) throws IOException {
        if (!RobotLibrary.names().contains(robot)) {
            throw CommandFailure.usage(
                    "there is no robot " + robot + Examples.proposal(robot), "see ./sinew robots for those there are");
        }
        Path target = folder == null ? Path.of(robot) : folder;
        Map<Path, String> files = new LinkedHashMap<>();
        files.put(target.resolve("robot.yaml"), Examples.robot(robot));
        files.put(target.resolve("tasks").resolve("my-" + robot + ".yaml"), Examples.task(robot));
        List<Path> written = List.copyOf(files.keySet());
        for (Path file : written) {
            if (Files.exists(surroundings.folder().resolve(file))) {
                throw CommandFailure.of(
                        ExitCode.CONFIGURATION,
                        file + " exists already, and nothing is overwritten",
                        "name another folder: ./sinew init " + robot + " FOLDER");
            }
        }
        for (Map.Entry<Path, String> file : files.entrySet()) {
            Path path = surroundings.folder().resolve(file.getKey());
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(path, file.getValue(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
        List<String> names = files.keySet().stream().map(Reports::path).toList();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("robot", robot);
        json.put("files", names);
        return Answer.done(json, String.join("\n", names), "./sinew learn " + names.getLast());
    }
}
