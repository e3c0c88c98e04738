package dev.sinew.runtime.learn;

import dev.sinew.controller.flm.Evaluation;
import dev.sinew.controller.flm.FlmState;
import dev.sinew.controller.flm.LocalUpdate;
import dev.sinew.controller.promote.Verdict;
import dev.sinew.controller.task.Skill;
import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.skill.Promoted;
import dev.sinew.runtime.skill.SkillReader;
import dev.sinew.runtime.skill.SkillWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The skill of a run, and the controllers that were it before: the last three that passed the gates, {@code generations/NNN.json}.
 *
 * <p>A better controller that the gates refuse changes nothing. Until one has passed, the file of the skill holds the best
 * controller so far with the verdict against it, so that a run always leaves something to go on from; it is not run.
 */
final class Generations {

    private static final int KEPT = 3;

    private final RunFolder folder;
    private final Judging judge;
    private final Writing writing;
    private Optional<Held> held;
    private List<Verdict> verdicts = List.of();

    /** Puts controllers through the gates. */
    @FunctionalInterface
    interface Judging {

        /** The movements with what the gates say of them, one per condition. */
        List<Skill.Movement> judge(FlmState state, List<LocalUpdate> updates, List<Examiner.Examined> examined);
    }

    /** Makes the skill of controllers. */
    @FunctionalInterface
    interface Writing {

        /** The skill. */
        Skill skill(List<Skill.Movement> movements, int trials, int generation);
    }

    /**
     * What the file of the skill holds.
     *
     * @param skill its content
     * @param evaluation of its controllers
     */
    record Held(Skill skill, Evaluation evaluation) {

        /** The bytes of the file. */
        String text() {
            return SkillWriter.write(skill);
        }

        /**
         * Reads what {@link #text} wrote.
         *
         * @throws IllegalArgumentException when it is damaged
         */
        static Held read(String text, Evaluation evaluation) {
            try {
                return new Held(SkillReader.read(LearningRun.SKILL, text.getBytes(StandardCharsets.UTF_8)), evaluation);
            } catch (CommandFailure e) {
                throw new IllegalArgumentException(e.what(), e);
            }
        }
    }

    /** Begins without a skill, or goes on with one. */
    Generations(RunFolder folder, Judging judge, Writing writing, Optional<Held> held) {
        this.folder = folder;
        this.judge = judge;
        this.writing = writing;
        this.held = held;
    }

    /** What the file of the skill holds; there is something from the first evaluation on. */
    Held held() {
        return held.orElseThrow();
    }

    /** What the gates said of the controllers considered last, one per condition; empty when they were not asked. */
    List<Verdict> verdicts() {
        return verdicts;
    }

    /** Whether the goal is reached by a controller that the gates let through. */
    boolean reached() {
        return held.filter(
                        each -> each.skill().isPromoted() && each.evaluation().passed())
                .isPresent();
    }

    /**
     * Looks at the controllers after an iteration; those that do better than the skill are put through the gates, and become
     * the skill when all let them through. The gates are asked, too, when one of them reaches the goal that is not left alone yet.
     *
     * @return the decision: empty when they did no better, {@code generation N}, or which gate refused and why
     */
    String consider(FlmState state, List<LocalUpdate> updates, List<Examiner.Examined> examined) {
        boolean promoted = held.filter(each -> each.skill().isPromoted()).isPresent();
        boolean better = held.isEmpty() || state.evaluation().isBetterThan(held().evaluation());
        verdicts = List.of();
        if (promoted && !better && !newlyPassed(state, examined)) {
            return "";
        }
        List<Skill.Movement> movements = judge.judge(state, updates, examined);
        verdicts = movements.stream().map(Skill.Movement::verdict).toList();
        boolean passed = verdicts.stream().allMatch(Verdict::passed);
        if (promoted && !better) {
            return "";
        }
        int before = promoted ? held().skill().generation() : 0;
        Skill skill = writing.skill(movements, state.trials(), passed ? before + 1 : 0);
        if (passed || (better && !promoted)) {
            held = Optional.of(new Held(skill, state.evaluation()));
        }
        return passed ? "generation " + skill.generation() : Promoted.refusal(skill);
    }

    /** Whether a controller reaches the goal of which the gates have not been asked. */
    private static boolean newlyPassed(FlmState state, List<Examiner.Examined> examined) {
        return IntStream.range(0, examined.size())
                .anyMatch(c ->
                        examined.get(c).passed() && !state.controllers().get(c).isDone());
    }

    /** Writes the skill, and its generation when it is one; the same files however often it is repeated. */
    void write() {
        byte[] bytes = held().text().getBytes(StandardCharsets.UTF_8);
        int generation = held().skill().generation();
        if (generation > 0) {
            folder.write(file(generation), bytes);
            folder.delete(file(generation - KEPT));
        }
        folder.write(LearningRun.SKILL, bytes);
    }

    private static String file(int generation) {
        return String.format(Locale.ROOT, "generations/%03d.json", generation);
    }
}
