package dev.sinew.runtime.command;

import dev.sinew.runtime.failure.CommandFailure;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program without a verb: its help and its version. */
@Command(
        name = "./sinew",
        customSynopsis = "./sinew VERB [NAME] [OPTIONS]",
        header = "Sinew teaches a robot a movement from a handful of trials, and runs what it learned.",
        footerHeading = "%n@|bold Begin with|@%n",
        footer = {
            "  ./sinew learn            learn the task that shows learning best, in simulation",
            "  ./sinew run              run what was learned last, and watch it",
            "  ./sinew learn --help     every verb explains itself"
        },
        subcommands = {
            LearnVerb.class,
            RunVerb.class,
            EvalVerb.class,
            LogVerb.class,
            SkillsVerb.class,
            RobotsVerb.class,
            TasksVerb.class,
            InitVerb.class,
            BenchVerb.class,
            StatusVerb.class,
            StopVerb.class,
            RecoverVerb.class
        })
final class Sinew extends Verb {

    static final String VERSION = "0.1.0";

    @Option(
            names = {"-V", "--version"},
            description = "Show name and version.")
    boolean version;

    @Override
    Answer answer(Surroundings surroundings) {
        if (version) {
            return Answer.done(Map.of("name", "sinew", "version", VERSION), "sinew " + VERSION, "");
        }
        throw CommandFailure.usage(
                "a verb is missing: what should be done?", "see ./sinew --help, or try ./sinew learn");
    }
}
