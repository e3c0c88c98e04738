package dev.sinew.runtime.command;

import dev.sinew.controller.task.Condition;
import dev.sinew.controller.task.Task;
import dev.sinew.runtime.config.RobotSource;
import dev.sinew.runtime.config.TaskDefinition;
import dev.sinew.runtime.config.TaskReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;

/** Lists the tasks that Sinew brings along. */
@Command(
        name = "tasks",
        header = "List the tasks that Sinew brings along.",
        customSynopsis = "./sinew tasks [OPTIONS]",
        footer = {
            "  ./sinew tasks",
            "  ./sinew learn pendulum          one of them",
            "  ./sinew init pendulum           a copy of one to change"
        })
final class TasksVerb extends Verb {

    @Override
    Answer answer(Surroundings surroundings) {
        RobotSource robots = surroundings.robots();
        List<TaskDefinition> tasks = TaskReader.builtIn().stream()
                .map(name -> TaskReader.builtIn(name, robots))
                .toList();
        Map<String, ?> json =
                Map.of("tasks", tasks.stream().map(TasksVerb::json).toList());
        return Answer.done(json, Table.of(tasks.stream().map(TasksVerb::row).toList()), "./sinew learn");
    }

    private static Map<String, Object> row(TaskDefinition definition) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("task", definition.task().name());
        row.put("robot", definition.task().robot().name());
        row.put("starts", String.join(", ", starts(definition)));
        row.put("about", definition.about());
        return row;
    }

    private static Map<String, Object> json(TaskDefinition definition) {
        Task task = definition.task();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", task.name());
        json.put("about", definition.about());
        json.put("robot", task.robot().name());
        json.put("conditions", task.conditions().stream().map(Condition::name).toList());
        json.put("dt", task.dt());
        json.put("horizon_s", task.T() * task.dt());
        json.put("state", task.layout().names());
        json.put("starts", starts(definition));
        return json;
    }

    /** The starts there are settings for, the default one first. */
    private static List<String> starts(TaskDefinition definition) {
        return definition.learners().keySet().stream()
                .sorted((a, b) -> Boolean.compare(b == definition.defaultStart(), a == definition.defaultStart()))
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
