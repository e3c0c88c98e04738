package dev.sinew.runtime.command;

import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.mcap.Recovered;
import dev.sinew.runtime.report.Reports;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

/** Makes whole recordings of unfinished and damaged ones. */
@Command(
        name = "recover",
        header = "Save what can be trusted of an unfinished or damaged recording, as a new file beside it.",
        customSynopsis = "./sinew log recover FILE... [OPTIONS]",
        footer = {
            "  ./sinew log recover runs/.../recordings/003-hanging-1.unfinished.mcap",
            "",
            "Exit code 0: nothing that was written is lost. 3: something is, or nothing could be saved.",
            "The old file stays as it is."
        })
final class LogRecoverVerb extends FileVerb {

    @Override
    Finding find(Path shown, Path file) {
        Recovered recovered = Recovered.of(file);
        Path name = recovered.file().getFileName();
        String path = Reports.path(shown.resolveSibling(String.valueOf(name)));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("recovered", path);
        json.put("lossy", recovered.lossy());
        json.putAll(LogVerifyVerb.json(recovered.found()));
        String text = LogVerifyVerb.text(recovered.found()) + "\n  recovered "
                + (recovered.lossy() ? "with loss: " : "without loss: ") + path;
        return new Finding(
                recovered.lossy() ? ExitCode.CONFIGURATION : ExitCode.DONE, json, text, "./sinew log info " + path);
    }
}
