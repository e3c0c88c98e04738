package dev.sinew.runtime.command;

import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.session.Adapt;
import dev.sinew.runtime.session.EvalReport;
import dev.sinew.runtime.session.IterationReport;
import dev.sinew.runtime.session.LearnListener;
import dev.sinew.runtime.session.LearnReport;
import dev.sinew.runtime.session.LearnRequest;
import dev.sinew.runtime.session.Motion;
import dev.sinew.runtime.session.Plant;
import dev.sinew.runtime.session.RealTime;
import dev.sinew.runtime.session.RecoverReport;
import dev.sinew.runtime.session.ReplayReport;
import dev.sinew.runtime.session.ReplayRequest;
import dev.sinew.runtime.session.Session;
import dev.sinew.runtime.session.SkillRequest;
import dev.sinew.runtime.session.TrialVerdict;
import dev.sinew.sim.body.BuiltInModels;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Answers at once; the task {@code hard} is never learned, {@code broken} throws, {@code interrupted} was stopped. */
final class FakeSession implements Session {

    @Nullable
    LearnRequest learned;

    @Nullable
    SkillRequest asked;

    @Override
    public LearnReport learn(LearnRequest request, LearnListener listener, BooleanSupplier stop) {
        learned = request;
        String task = request.task() == null ? "balance" : request.task();
        switch (task) {
            case "broken" -> throw new IllegalStateException("a wheel came off");
            case "interrupted" ->
                throw CommandFailure.of(ExitCode.INTERRUPTED, "stopped", "go on with ./sinew learn --resume runs/x");
            default -> listener.begins(task, "cartpole", 2);
        }
        IterationReport first = new IterationReport(
                0,
                0,
                0,
                0,
                List.of(12.5, 13.5),
                Double.NaN,
                Double.NaN,
                1,
                Double.NaN,
                Double.NaN,
                0.5,
                false,
                false,
                "");
        IterationReport second = new IterationReport(
                1, 6, 15, 0, List.of(2.5, 3.5), 9, 10, 1.5, 0.25, 3.5, 0.1, true, !task.equals("hard"), "generation 1");
        listener.tries(1, 2, 3, 3);
        listener.iterated(first);
        listener.iterated(second);
        return new LearnReport(
                task,
                "cartpole",
                request.seed(),
                "model",
                request.plant(),
                request.adapt() == null ? Adapt.FLM : request.adapt(),
                6,
                15,
                request.realTime() == RealTime.OFF ? 0 : 4,
                request.realTime() == RealTime.OFF ? 0 : 10,
                second.success(),
                List.of(first, second),
                13,
                3,
                Path.of("runs", "20260101T000000-" + task, "skill.json"),
                Path.of("runs", "20260101T000000-" + task),
                1,
                "",
                Optional.empty());
    }

    @Override
    public EvalReport eval(SkillRequest request, BooleanSupplier stop) {
        asked = request;
        return new EvalReport(
                "cartpole", "cartpole", 0, Plant.HIDDEN, false, List.of(new TrialVerdict(true, "holds")), 7, 10, 3.5);
    }

    @Override
    public ReplayReport replay(ReplayRequest request) {
        Optional<ReplayReport.Difference> first =
                request.skill().map(skill -> new ReplayReport.Difference(7, "motor", 0.5, 0.25));
        return new ReplayReport("cartpole", "cartpole", 3, "hanging", 100, 100, first.isPresent() ? 2 : 0, first);
    }

    @Override
    public Motion run(SkillRequest request, BooleanSupplier stop) {
        asked = request;
        double[] q = {0, Math.PI, 0.1, 3, 0.2, 2.5, 0.1, 1, 0, 0};
        Motion.Trial trial =
                new Motion.Trial("hanging", 0.02, 2, q, List.of(), 3.5, new TrialVerdict(true, "holds for 0.50 s"));
        return new Motion("cartpole", "cartpole", 0, Plant.HIDDEN, BuiltInModels.cartpole(), List.of(trial));
    }

    @Override
    public RecoverReport recover(@Nullable String reason) {
        return new RecoverReport(List.of("nothing was wrong, " + reason), false);
    }
}
