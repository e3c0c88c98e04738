package dev.sinew.runtime.skill;

import dev.sinew.controller.promote.GateResult;
import dev.sinew.controller.task.Skill;
import dev.sinew.runtime.failure.CommandFailure;
import java.util.stream.Collectors;

/** Refuses to run a skill that the gates did not let through. */
public final class Promoted {

    private Promoted() {}

    /**
     * Checks the verdict that a skill carries.
     *
     * @param file what to call the skill in a refusal
     * @throws CommandFailure with exit code 3 and the gate that refused, or that the skill was never judged
     */
    public static void check(String file, Skill skill) {
        if (skill.isPromoted()) {
            return;
        }
        String refusal = refusal(skill);
        throw CommandFailure.refused(
                file + ": not to be run, for it did not pass the gates",
                refusal.isEmpty() ? "no verdict" : refusal,
                "a skill that every gate lets through",
                "go on from it: ./sinew learn " + skill.task() + " --from " + file
                        + "; what is learned passes the gates, or is refused with the reason");
    }

    /** Which gate refused, in which condition, and why; empty when none did. */
    public static String refusal(Skill skill) {
        return skill.movements().stream()
                .flatMap(each -> each.verdict().refusal().stream()
                        .map(refused -> sentence(each.condition().name(), refused)))
                .collect(Collectors.joining("; "));
    }

    private static String sentence(String condition, GateResult refused) {
        return refused.gate() + " (" + condition + "): " + refused.sentence();
    }
}
