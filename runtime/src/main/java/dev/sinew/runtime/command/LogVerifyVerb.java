package dev.sinew.runtime.command;

import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.mcap.Verification;
import dev.sinew.runtime.mcap.Verification.State;
import dev.sinew.runtime.report.Reports;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;

/** Looks at every record of recordings. */
@Command(
        name = "verify",
        header = "Check every record of a recording, and say where the damage is.",
        customSynopsis = "./sinew log verify FILE... [OPTIONS]",
        footer = {
            "  ./sinew log verify runs/.../recordings/*.mcap",
            "",
            "Exit code 0: all files are whole. 3: one is not."
        })
final class LogVerifyVerb extends FileVerb {

    @Override
    Finding find(Path shown, Path file) {
        Verification verification = Verification.of(file);
        boolean whole = verification.state() == State.WHOLE;
        String path = Reports.path(shown);
        return new Finding(
                whole ? ExitCode.DONE : ExitCode.CONFIGURATION,
                json(verification),
                text(verification),
                whole ? "./sinew log info " + path : "./sinew log recover " + path);
    }

    static Map<String, Object> json(Verification verification) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("state", word(verification));
        json.put("bytes", verification.bytes());
        json.put("good", verification.good());
        json.put("bad", verification.damages().size());
        json.put("samples", verification.samples());
        json.put("commands", verification.commands());
        json.put(
                "damage",
                verification.damages().stream().map(LogVerifyVerb::damage).toList());
        return json;
    }

    private static Map<String, Object> damage(Verification.Damage damage) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("offset", damage.offset());
        json.put("length", damage.length());
        json.put("what", damage.what());
        return json;
    }

    static String text(Verification verification) {
        List<Verification.Damage> damages = verification.damages();
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s, %d good records, %d bad, %d samples",
                word(verification),
                verification.good(),
                damages.size(),
                verification.samples()));
        for (Verification.Damage each : damages) {
            text.append(String.format(
                    Locale.ROOT,
                    "\n  bytes %d to %d: %s",
                    each.offset(),
                    each.offset() + each.length() - 1,
                    each.what()));
        }
        return text.toString();
    }

    private static String word(Verification verification) {
        return verification.state().name().toLowerCase(Locale.ROOT);
    }
}
