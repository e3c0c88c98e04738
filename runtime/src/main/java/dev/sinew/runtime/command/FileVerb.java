package dev.sinew.runtime.command;

import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.report.Reports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Parameters;

/** A verb that does the same to each of some files; one that can't be used does not keep the others from being looked at. */
abstract class FileVerb extends Verb {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Recordings.")
    List<Path> files = List.of();

    /**
     * What was found out of one file.
     *
     * @param exit how the program ended if it were the only one
     * @param json keys in order, after the file's name
     * @param text the same for people
     * @param next the command to try next
     */
    record Finding(ExitCode exit, Map<String, ?> json, String text, String next) {}

    /**
     * Looks at one file.
     *
     * @param shown its name as it was typed
     * @param file the same, from the working directory
     */
    abstract Finding find(Path shown, Path file);

    @Override
    Answer answer(Surroundings surroundings) {
        List<Map<String, ?>> json = new ArrayList<>();
        List<String> text = new ArrayList<>();
        ExitCode exit = ExitCode.DONE;
        String next = "";
        for (Path shown : files) {
            Finding finding = found(shown, surroundings);
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("file", Reports.path(shown));
            entry.putAll(finding.json());
            json.add(entry);
            text.add(Reports.path(shown) + ": " + finding.text());
            if (exit == ExitCode.DONE) {
                exit = finding.exit();
                next = next.isEmpty() || exit != ExitCode.DONE ? finding.next() : next;
            }
        }
        return new Answer(exit, Map.of("files", json), String.join("\n", text), next);
    }

    private Finding found(Path shown, Surroundings surroundings) {
        try {
            return find(shown, surroundings.folder().resolve(shown));
        } catch (CommandFailure failure) {
            if (files.size() == 1) {
                throw failure;
            }
            return new Finding(
                    failure.exit(), Map.of("error", Failures.json(failure)), failure.what(), failure.remedy());
        }
    }
}
