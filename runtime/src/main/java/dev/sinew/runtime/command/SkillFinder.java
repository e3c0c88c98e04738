package dev.sinew.runtime.command;

import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the skill that a person means: a file, a run folder, the last run of a task, or the last run. */
final class SkillFinder {

    static final String FILE = "skill.json";

    private SkillFinder() {}

    /** The skill's path, relative to the folder when it was found below it. */
    static Path find(Path folder, @Nullable String name) {
        if (name != null) {
            Path path = folder.resolve(name);
            if (Files.isRegularFile(path)) {
                return Path.of(name);
            }
            if (Files.isRegularFile(path.resolve(FILE))) {
                return Path.of(name, FILE);
            }
            if (name.contains("/") || name.endsWith(".json")) {
                throw CommandFailure.of(
                        ExitCode.CONFIGURATION, "there is no skill " + name, "see ./sinew skills for those there are");
            }
        }
        return all(folder).stream()
                .filter(each -> name == null || task(each).equals(name))
                .findFirst()
                .orElseThrow(() -> CommandFailure.of(
                        ExitCode.CONFIGURATION,
                        name == null
                                ? "there is no skill under runs/ yet"
                                : "there is no skill of task " + name + " under runs/",
                        "learn one: ./sinew learn" + (name == null ? "" : " " + name)));
    }

    /** All skills below {@code runs/}, the newest first; run folders are named {@code <time>-<task>}. */
    static List<Path> all(Path folder) {
        Path runs = folder.resolve("runs");
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(runs)) {
            return entries.map(run -> run.resolve(FILE))
                    .filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .sorted(Comparator.comparing(Path::toString).reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String task(Path skill) {
        String run = skill.getName(skill.getNameCount() - 2).toString();
        return run.substring(run.indexOf('-') + 1);
    }
}
