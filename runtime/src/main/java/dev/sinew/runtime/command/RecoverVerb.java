package dev.sinew.runtime.command;

import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.session.RecoverReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes up what the last console left, and clears a lockout. */
@Command(
        name = "recover",
        header = "Take up what the last console left, and clear a lockout.",
        customSynopsis = "./sinew recover [OPTIONS]",
        footer = {
            "  ./sinew recover",
            "  ./sinew recover --reason 'a loose plug, fixed'     clears a lockout, too",
            "",
            "Exit code 74: what was left can't be written, and stays where it is: make room, and recover again.",
            "75: a console is at work here."
        })
final class RecoverVerb extends Verb {

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why it is safe to go on; a lockout is not cleared without it. It is kept in runs/.host.")
    @Nullable
    String reason;

    @Override
    Answer answer(Surroundings surroundings) {
        if (reason != null && reason.isBlank()) {
            throw CommandFailure.usage("--reason is empty", "write down in a sentence why it is safe to go on");
        }
        RecoverReport recovered = surroundings.session().recover(reason);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("done", recovered.done());
        json.put("locked_out", recovered.lockedOut());
        List<String> done = recovered.done();
        String text = done.isEmpty() ? "there was nothing to recover" : String.join("\n", done);
        String next = recovered.lockedOut() ? "./sinew recover --reason '...'" : "./sinew status";
        return Answer.done(json, text, next);
    }
}
