package dev.sinew.runtime.command;

import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.file.AtomicFile;
import dev.sinew.runtime.report.Reports;
import dev.sinew.runtime.session.Motion;
import dev.sinew.runtime.session.ReplayReport;
import dev.sinew.runtime.session.ReplayRequest;
import dev.sinew.runtime.session.SkillRequest;
import dev.sinew.runtime.show.Film;
import dev.sinew.runtime.show.Player;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a skill once and shows how it moved. */
@Command(
        name = "run",
        header = "Run a skill in the control loop, and watch it.",
        customSynopsis = "./sinew run [SKILL] [OPTIONS]",
        footer = {
            "  ./sinew run                            the skill that was learned last",
            "  ./sinew run cartpole                   the last skill of a task",
            "  ./sinew run runs/.../skill.json        a certain one",
            "  ./sinew run --plant nominal            on the robot that the model describes",
            "  ./sinew run --render swing.gif         a moving picture of it (.gif or .svg)",
            "  ./sinew run --on replay:FILE           a recorded trial once more, compared command by command",
            "",
            "Exit code 0: the run met the task's goal, or repeated every command. 6: it did not."
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
        if (setting.isReplay()) {
            return replay(surroundings);
        }
        setting.check();
        render.forEach(RunVerb::checkRender);
        Path file = SkillFinder.find(surroundings.folder(), skill);
        Motion motion = surroundings
                .session()
                .run(
                        new SkillRequest(file, setting.seed, setting.threads(), setting.plant, setting.realTime()),
                        surroundings.stop());
        if (!json) {
            new Player(surroundings.console(), RunVerb::sleep, surroundings.stop()).show(motion);
        }
        for (Path picture : render) {
            write(surroundings.folder().resolve(picture), motion);
        }
        return new Answer(
                motion.passed() ? ExitCode.DONE : ExitCode.GOAL_MISSED,
                Reports.run(motion, file, render),
                Reports.text(motion),
                "./sinew eval " + Reports.path(file));
    }

    private Answer replay(Surroundings surroundings) {
        Path recording = setting.replayed();
        if (!render.isEmpty()) {
            throw CommandFailure.usage("--render draws nothing of a replay", "leave it out");
        }
        Optional<Path> file = Optional.ofNullable(skill).map(name -> SkillFinder.find(surroundings.folder(), name));
        ReplayReport report = surroundings.session().replay(new ReplayRequest(recording, file));
        return new Answer(
                report.isEqual() ? ExitCode.DONE : ExitCode.GOAL_MISSED,
                Reports.replay(report, recording),
                Reports.text(report),
                (report.isEqual() ? "./sinew log info " : "./sinew log verify ") + Reports.path(recording));
    }

    private static void checkRender(Path picture) {
        if (!picture.toString().endsWith(".svg") && !picture.toString().endsWith(".gif")) {
            throw CommandFailure.usage("--render " + picture + ": the name must end in .svg or .gif", "try run.svg");
        }
    }

    private static void write(Path picture, Motion motion) {
        if (picture.toString().endsWith(".svg")) {
            AtomicFile.write(picture, Film.svg(motion));
        } else {
            AtomicFile.write(picture, Film.gif(motion));
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
