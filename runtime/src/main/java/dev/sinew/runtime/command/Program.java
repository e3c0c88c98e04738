package dev.sinew.runtime.command;

import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.report.Json;
import dev.sinew.runtime.show.Console;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/** Runs one command line: words in, one answer or one failure out, and an exit code. */
public final class Program {

    private final Surroundings surroundings;
    private final Console console;

    /** A program in its surroundings; it may run any number of command lines, one after the other. */
    public Program(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.console = surroundings.console();
    }

    /** Runs a command line and returns the exit code; throws nothing. */
    public int run(String... words) {
        boolean json = List.of(words).contains("--json");
        boolean debug = List.of(words).contains("--debug");
        ExitCode exit;
        try {
            exit = print(answer(words), json);
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            CommandFailure failure = Failures.of(e);
            print(failure, json);
            if (debug) {
                e.printStackTrace(console.err());
            }
            exit = failure.exit();
        }
        return exit.number();
    }

    private Answer answer(String... words) throws IOException {
        CommandLine root = new CommandLine(new Sinew()).setCaseInsensitiveEnumValuesAllowed(true);
        Help.arrange(root);
        CommandLine line;
        try {
            List<CommandLine> parsed = root.parseArgs(words).asCommandLineList();
            line = parsed.getLast();
        } catch (ParameterException e) {
            throw Failures.usage(e);
        }
        Verb verb = line.getCommand();
        if (verb.help) {
            String usage = line.getUsageMessage(console.colour() ? Ansi.ON : Ansi.OFF);
            return Answer.done(Map.of("help", line.getUsageMessage(Ansi.OFF)), usage.stripTrailing(), "");
        }
        return verb.answer(surroundings);
    }

    private ExitCode print(Answer answer, boolean json) {
        String result = json ? Json.write(answer.json()) : answer.text();
        if (!result.isEmpty()) {
            console.out().println(result);
        }
        if (console.out().checkError()) {
            throw CommandFailure.of(
                    ExitCode.IO, "the result could not be written to the standard output", "see where it leads");
        }
        if (!answer.next().isEmpty()) {
            console.say(console.faint("next: ") + answer.next());
        }
        return answer.exit();
    }

    private void print(CommandFailure failure, boolean json) {
        console.say(console.bad("sinew: ") + failure.what());
        line("found", failure.found());
        line("allowed", failure.allowed());
        line("do", failure.remedy());
        if (json) {
            console.out().println(Json.write(Map.of("error", Failures.json(failure))));
        }
    }

    private void line(String label, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            console.say("  " + console.faint(String.format("%-8s", label)) + text);
        }
    }
}
