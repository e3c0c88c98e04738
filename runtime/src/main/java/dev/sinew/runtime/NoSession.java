package dev.sinew.runtime;

import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.session.EvalReport;
import dev.sinew.runtime.session.LearnListener;
import dev.sinew.runtime.session.LearnReport;
import dev.sinew.runtime.session.LearnRequest;
import dev.sinew.runtime.session.Motion;
import dev.sinew.runtime.session.Session;
import dev.sinew.runtime.session.SkillRequest;
import java.util.function.BooleanSupplier;

/** Stands in until the learning session is wired. */
final class NoSession implements Session {

    @Override
    public LearnReport learn(LearnRequest request, LearnListener listener, BooleanSupplier stop) {
        throw missing();
    }

    @Override
    public EvalReport eval(SkillRequest request, BooleanSupplier stop) {
        throw missing();
    }

    @Override
    public Motion run(SkillRequest request, BooleanSupplier stop) {
        throw missing();
    }

    private static CommandFailure missing() {
        return CommandFailure.of(ExitCode.INTERNAL, "the learning session is not wired yet", "wait for it");
    }
}
