package dev.sinew.runtime.command;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sinew.runtime.learn.SimulatedRobots;
import dev.sinew.runtime.session.Session;
import dev.sinew.runtime.show.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** One command line, run in this process, with what it printed. */
public record CommandLineRun(int exit, String out, String err) {

    private static final ObjectMapper STRICT =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    static CommandLineRun of(Session session, Path folder, String... words) {
        return of(session, folder, () -> false, words);
    }

    /** Runs it until it ends or is asked to stop. */
    public static CommandLineRun of(Session session, Path folder, BooleanSupplier stop, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false);
        int exit = new Program(new Surroundings(console, session, new SimulatedRobots(), folder, stop)).run(words);
        return new CommandLineRun(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The standard output as exactly one JSON object. */
    public ObjectNode json() throws IOException {
        JsonNode node = STRICT.readTree(out);
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new AssertionError("not a JSON object: " + out);
    }
}
