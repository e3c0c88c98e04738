package dev.sinew.runtime.command;

import java.io.IOException;
import picocli.CommandLine.Option;

/** One verb, with the options that all have. */
abstract class Verb {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Option(names = "--json", description = "Print the result as exactly one JSON object.")
    boolean json;

    @Option(names = "--debug", description = "Show where in the program an error came from.")
    boolean debug;

    /**
     * Does the work.
     *
     * @throws IOException when reading or writing failed
     */
    abstract Answer answer(Surroundings surroundings) throws IOException;
}
