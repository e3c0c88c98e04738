package dev.sinew.runtime.command;

import dev.sinew.controller.task.Skill;
import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.report.Reports;
import dev.sinew.runtime.skill.SkillReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** Lists what was learned. */
@Command(
        name = "skills",
        header = "List the skills under runs/, the newest first.",
        customSynopsis = "./sinew skills [OPTIONS]",
        footer = {"  ./sinew skills", "  ./sinew skills --json      for scripts"})
final class SkillsVerb extends Verb {

    @Override
    Answer answer(Surroundings surroundings) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Path file : SkillFinder.all(surroundings.folder())) {
            try {
                rows.add(row(file, SkillReader.read(surroundings.folder().resolve(file))));
            } catch (CommandFailure refused) {
                surroundings.console().say("not listed: " + refused.what());
            }
        }
        if (rows.isEmpty()) {
            return Answer.done(Map.of("skills", rows), "There is no skill under runs/ yet.", "./sinew learn");
        }
        return Answer.done(
                Map.of("skills", rows),
                Table.of(rows),
                "./sinew run " + rows.getFirst().get("skill"));
    }

    private static Map<String, Object> row(Path file, Skill skill) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("skill", Reports.path(file));
        row.put("task", skill.task());
        row.put("robot", skill.robot());
        row.put("conditions", skill.movements().size());
        row.put("seconds", skill.T() * skill.dt());
        row.put("plant", skill.origin().plant());
        row.put("seed", skill.origin().seed());
        row.put("start", skill.origin().start());
        row.put("trials", skill.origin().trials());
        row.put("generation", skill.generation());
        return row;
    }
}
