package dev.sinew.runtime.command;

import dev.sinew.hal.record.Recording;
import dev.sinew.hal.record.RecordingInfo;
import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.mcap.RecordingFile;
import dev.sinew.runtime.report.Reports;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** Says what recordings hold. */
@Command(
        name = "info",
        header = "Say what a recording holds: robot, trial, rows, attachments.",
        customSynopsis = "./sinew log info FILE... [OPTIONS]")
final class LogInfoVerb extends FileVerb {

    @Override
    Finding find(Path shown, Path file) {
        RecordingFile.Stored stored = RecordingFile.read(file);
        Recording recording = stored.recording();
        RecordingInfo info = recording.info();
        double seconds = seconds(recording);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", RecordingFile.FORMAT);
        json.put("robot", info.robot().name());
        json.put("on", info.backend().name().toLowerCase(Locale.ROOT));
        json.put("seed", info.seed());
        json.put("period_ns", info.robot().periodNanos());
        json.put("periods_per_step", info.periodsPerStep());
        json.put("samples", recording.samples());
        json.put("commands", recording.commands());
        json.put("duration_s", seconds);
        json.put("usable", info.isUsable());
        json.put("labels", info.labels());
        json.put("attachments", List.copyOf(stored.attachments().keySet()));
        String text = String.format(
                Locale.ROOT,
                "robot %s on %s, %d samples and %d commands in %.2f s\n  labels       %s\n  attachments  %s",
                info.robot().name(),
                info.backend().name().toLowerCase(Locale.ROOT),
                recording.samples(),
                recording.commands(),
                seconds,
                info.labels().entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .collect(Collectors.joining(", ")),
                String.join(", ", stored.attachments().keySet()));
        return new Finding(ExitCode.DONE, json, text, "./sinew run --on replay:" + Reports.path(shown));
    }

    private static double seconds(Recording recording) {
        int last = recording.samples() - 1;
        return last < 0
                ? 0
                : (recording.period(last) - recording.period(0))
                        * 1e-9
                        * recording.info().robot().periodNanos();
    }
}
