package dev.sinew.runtime.command;

import dev.sinew.hal.config.ConfigException;
import dev.sinew.hal.config.Spelling;
import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.file.FileFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Makes everything that can go wrong a {@link CommandFailure}. */
final class Failures {

    private Failures() {}

    static CommandFailure of(Throwable thrown) {
        return switch (thrown) {
            case CommandFailure failure -> failure;
            case ConfigException e ->
                CommandFailure.of(ExitCode.CONFIGURATION, String.valueOf(e.getMessage()), "")
                        .because(e);
            case UncheckedIOException e when e.getCause() != null -> io(e.getCause());
            case IOException e -> io(e);
            default ->
                CommandFailure.of(
                                ExitCode.INTERNAL,
                                "an error in the program itself: " + thrown,
                                "please report it with what --debug shows")
                        .because(thrown);
        };
    }

    private static CommandFailure io(IOException e) {
        FileFault fault = FileFault.of(e);
        String file = e instanceof FileSystemException system ? system.getFile() + ": " : "";
        return CommandFailure.of(ExitCode.IO, file + fault.reason(), fault.remedy())
                .because(e);
    }

    /** What picocli refused, in our words. */
    static CommandFailure usage(ParameterException e) {
        CommandLine line = e.getCommandLine();
        String help = line.getCommandSpec().qualifiedName() + " --help";
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return CommandFailure.usage(String.valueOf(e.getMessage()), "see " + help)
                    .because(e);
        }
        String word = unmatched.getUnmatched().getFirst();
        if (word.startsWith("-")) {
            return unknown("option", word, line.getCommandSpec().optionsMap().keySet(), help);
        }
        if (!line.getSubcommands().isEmpty()) {
            return unknown("verb", word, line.getSubcommands().keySet(), help);
        }
        return CommandFailure.usage(line.getCommandName() + " does not take another word: " + word, "see " + help);
    }

    private static CommandFailure unknown(String kind, String word, Collection<String> known, String help) {
        String remedy = Spelling.nearest(word, known)
                .map(near -> "did you mean " + near + "?")
                .orElse("see " + help);
        return CommandFailure.usage("there is no " + kind + " " + word, remedy);
    }

    /** The value of the key {@code error}. */
    static Map<String, Object> json(CommandFailure failure) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", failure.exit().number());
        json.put("kind", failure.exit().name().toLowerCase(Locale.ROOT));
        json.put("message", failure.what());
        if (failure.found() != null) {
            json.put("found", failure.found());
        }
        if (failure.allowed() != null) {
            json.put("allowed", failure.allowed());
        }
        json.put("remedy", failure.remedy());
        return json;
    }
}
