package dev.sinew.runtime.command;

import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.report.Reports;
import dev.sinew.runtime.session.Adapt;
import dev.sinew.runtime.session.LearnReport;
import dev.sinew.runtime.session.LearnRequest;
import dev.sinew.runtime.session.Plant;
import dev.sinew.runtime.session.Start;
import dev.sinew.runtime.show.LearnTable;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Learns a skill from a few trials. */
@Command(
        name = "learn",
        header = "Learn a skill from a few trials.",
        customSynopsis = "./sinew learn [TASK] [OPTIONS]",
        description = {
            "Tries, fits local models of what happened, improves the controller within a bound, and tries again, until "
                    + "the goal holds or the task's budget of trials is spent. Everything goes into a new folder under runs/: "
                    + "the skill, the recordings, the settings, a table and plots."
        },
        footer = {
            "  ./sinew learn                          the task that shows learning best",
            "  ./sinew learn cartpole                 swing up a pole on a cart",
            "  ./sinew learn cartpole --seed 7        on another simulated robot",
            "  ./sinew learn reach2 --start scratch   without using a model",
            "  ./sinew learn my-robot/tasks/lift.yaml a task of your own: see ./sinew init --help",
            "",
            "Exit code 0: the goal was reached. 6: it was not, and the best controller that passed the gates was kept."
        })
final class LearnVerb extends Verb {

    @Parameters(
            arity = "0..1",
            paramLabel = "TASK",
            description =
                    "A built-in task (see ./sinew tasks) or a task file (default: the task that shows learning best).")
    @Nullable
    String task;

    @Option(
            names = "--start",
            paramLabel = "HOW",
            description =
                    "First controller: scratch, pd (hand-set gains) or model (a plan on the model); default: the task's.")
    @Nullable
    Start start;

    @Option(
            names = "--from",
            paramLabel = "SKILL",
            description = "Start from a skill instead: a file, a run or a task's name.")
    @Nullable
    String from;

    @Option(
            names = "--adapt",
            paramLabel = "HOW",
            description =
                    "How trials improve the controller: flm fits local models; identify finds the robot's masses, frictions "
                            + "and such and plans again; both, which is the default where a model is known.")
    @Nullable
    Adapt adapt;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            description = "At most so many iterations (default: the task's budget).")
    @Nullable
    Integer iterations;

    @Option(names = "--resume", paramLabel = "RUN", description = "Go on with an interrupted run, to the same bytes.")
    @Nullable
    Path resume;

    @Option(
            names = "--explain",
            description = "Write explain.html into the run's folder: what each iteration fitted, did and predicted.")
    boolean explain;

    @Mixin
    Setting setting = new Setting();

    @Override
    Answer answer(Surroundings surroundings) {
        LearnReport report = surroundings
                .session()
                .learn(request(surroundings), new LearnTable(surroundings.console()), surroundings.stop());
        return new Answer(
                report.success() ? ExitCode.DONE : ExitCode.GOAL_MISSED,
                Reports.learn(report),
                Reports.text(report),
                report.success()
                        ? "./sinew run " + report.run()
                        : "./sinew learn " + report.task() + " --from " + report.skill());
    }

    private LearnRequest request(Surroundings surroundings) {
        setting.check();
        if (from != null && start != null) {
            throw CommandFailure.usage("--from and --start exclude each other", "keep one of them");
        }
        if (iterations != null && iterations < 0) {
            throw CommandFailure.usage(
                    "--iterations must not be negative, found " + iterations, "0 evaluates the start only");
        }
        return new LearnRequest(
                task,
                setting.seed == null ? 0 : setting.seed,
                setting.threads(),
                setting.plant == null ? Plant.HIDDEN : setting.plant,
                start,
                from == null ? null : SkillFinder.find(surroundings.folder(), from),
                adapt,
                iterations,
                resume,
                setting.realTime(),
                explain);
    }
}
