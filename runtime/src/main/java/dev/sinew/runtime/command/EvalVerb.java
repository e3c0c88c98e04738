package dev.sinew.runtime.command;

import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.report.Reports;
import dev.sinew.runtime.session.EvalReport;
import dev.sinew.runtime.session.SkillRequest;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Evaluates a skill. */
@Command(
        name = "eval",
        header = "Evaluate a skill: from its own start without noise, and from perturbed starts.",
        customSynopsis = "./sinew eval [SKILL] [OPTIONS]",
        footer = {
            "  ./sinew eval                           the skill that was learned last",
            "  ./sinew eval cartpole --seed 3         on a robot that it was not learned on",
            "",
            "Exit code 0: the skill meets its task's goal. 6: it does not."
        })
final class EvalVerb extends Verb {

    @Parameters(
            arity = "0..1",
            paramLabel = "SKILL",
            description = "A skill file, a run folder, or a task's name (default: the last).")
    @Nullable
    String skill;

    @Mixin
    Setting setting = new Setting();

    @Override
    Answer answer(Surroundings surroundings) {
        setting.check();
        Path file = SkillFinder.find(surroundings.folder(), skill);
        SkillRequest request =
                new SkillRequest(file, setting.seed, setting.threads(), setting.plant, setting.realTime());
        EvalReport report = surroundings.session().eval(request, surroundings.stop());
        return new Answer(
                report.success() ? ExitCode.DONE : ExitCode.GOAL_MISSED,
                Reports.eval(report, file),
                Reports.text(report),
                report.success()
                        ? "./sinew skills"
                        : "./sinew learn " + report.task() + " --from " + Reports.path(file));
    }
}
