package dev.sinew.runtime.session;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The moving verbs. Each fails with a {@code CommandFailure} that says why. */
public interface Session {

    /**
     * Learns a skill and writes its run folder.
     *
     * @param request what to learn, and how
     * @param listener hears of each trial and iteration, on the calling thread
     * @param stop true once the person asked to stop; asked between trials
     */
    LearnReport learn(LearnRequest request, LearnListener listener, BooleanSupplier stop);

    /** Tries a skill from its own start and from perturbed ones. */
    EvalReport eval(SkillRequest request, BooleanSupplier stop);

    /** Runs a skill once, without exploration noise. */
    Motion run(SkillRequest request, BooleanSupplier stop);

    /** Repeats a recorded trial on its samples, and compares every command with the recorded one. */
    ReplayReport replay(ReplayRequest request);

    /**
     * Takes up what the last console left.
     *
     * @param reason why it is safe to arm again, which clears a lockout; null to leave it
     */
    RecoverReport recover(@Nullable String reason);
}
