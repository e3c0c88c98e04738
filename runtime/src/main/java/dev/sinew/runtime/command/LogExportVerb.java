package dev.sinew.runtime.command;

import dev.sinew.controller.task.Skill;
import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.file.AtomicFile;
import dev.sinew.runtime.mcap.RecordingFile;
import dev.sinew.runtime.mcap.RecordingTable;
import dev.sinew.runtime.report.Reports;
import dev.sinew.runtime.skill.SkillReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** Writes recordings as tables. */
@Command(
        name = "export",
        header = "Write a recording as a table (CSV) beside it, units in the heading.",
        customSynopsis = "./sinew log export FILE... [OPTIONS]")
final class LogExportVerb extends FileVerb {

    @Override
    Finding find(Path shown, Path file) {
        RecordingFile.Stored stored = RecordingFile.read(file);
        Path table = RecordingTable.path(file);
        AtomicFile.write(table, out -> RecordingTable.write(stored.recording(), entries(stored), out));
        Path name = table.getFileName();
        String path = Reports.path(shown.resolveSibling(String.valueOf(name)));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("table", path);
        json.put("rows", stored.recording().samples());
        return new Finding(
                ExitCode.DONE,
                json,
                stored.recording().samples() + " rows in " + path,
                "./sinew run --on replay:" + Reports.path(shown));
    }

    /** Names and units of the state's entries, as the skill that goes with the recording knows them. */
    private static List<String> entries(RecordingFile.Stored stored) {
        byte[] skill = stored.attachments().get(SkillFinder.FILE);
        if (skill == null) {
            return List.of();
        }
        try {
            Skill known = SkillReader.read(SkillFinder.FILE, skill);
            return known.x().stream()
                    .map(each -> each.name() + " [" + each.unit().symbol() + "]")
                    .toList();
        } catch (CommandFailure e) {
            return List.of();
        }
    }
}
