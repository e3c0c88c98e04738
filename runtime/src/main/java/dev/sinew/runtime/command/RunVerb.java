package dev.sinew.runtime.command;

import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.session.Motion;
import dev.sinew.runtime.session.SkillRequest;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a skill once and shows how it moved. */
@Command(
        name = "run",
        sortOptions = false,
        header = "Run a skill in the control loop, and watch it.%n",
        customSynopsis = "./sinew run [SKILL] [OPTIONS]",
        synopsisHeading = "@|bold Usage|@  ",
        parameterListHeading = "%n",
        optionListHeading = "%n@|bold Options|@%n",
        footerHeading = "%n@|bold Examples|@%n",
        footer = {
            "  ./sinew run                            the skill that was learned last",
            "  ./sinew run cartpole                   the last skill of a task",
            "  ./sinew run runs/.../skill.json        a certain one",
            "  ./sinew run --plant nominal            on the robot that the model describes",
            "  ./sinew run --render swing.gif         a moving picture of it (.gif or .svg)",
            "",
            "Exit code 0: the run met the task's goal. 6: it did not."
        })
final class RunVerb extends Verb {

    @Parameters(
            arity = "0..1",
            paramLabel = "SKILL",
            description = "A skill file, a run folder, or a task's name (default: the last).")
    @Nullable
    String skill;

    @Option(
            names = "--render",
            paramLabel = "FILE",
            description = "Write a picture of the motion: .svg or .gif; may be repeated.")
    List<Path> render = List.of();

    @Mixin
    Setting setting = new Setting();

    @Override
    Answer answer(Surroundings surroundings) {
        setting.check();
        Path file = SkillFinder.find(surroundings.folder(), skill);
        Motion motion = surroundings
                .session()
                .run(
                        new SkillRequest(file, setting.seed, setting.threads(), setting.plant, setting.realtime),
                        surroundings.stop());
        return new Answer(
                motion.passed() ? ExitCode.DONE : ExitCode.GOAL_MISSED,
                Reports.run(motion, file, render),
                Reports.text(motion),
                "./sinew eval " + Reports.path(file));
    }
}
