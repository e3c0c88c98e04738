package dev.sinew.runtime.command;

import dev.sinew.runtime.failure.CommandFailure;
import picocli.CommandLine.Command;

/** The recordings of trials; does nothing without one of its own verbs. */
@Command(
        name = "log",
        header = "Look into recordings: info, verify, recover, export.",
        customSynopsis = "./sinew log VERB FILE... [OPTIONS]",
        subcommands = {LogInfoVerb.class, LogVerifyVerb.class, LogRecoverVerb.class, LogExportVerb.class},
        footer = {
            "  ./sinew log info runs/.../recordings/000-hanging-0.mcap",
            "  ./sinew log verify runs/.../recordings/*.mcap",
            "",
            "Exit code 0: all files are whole. 3: a file is missing, damaged or no recording, or was recovered with loss."
        })
final class LogVerb extends Verb {

    @Override
    Answer answer(Surroundings surroundings) {
        throw CommandFailure.usage(
                "a verb is missing after log: info, verify, recover or export", "try ./sinew log info FILE");
    }
}
