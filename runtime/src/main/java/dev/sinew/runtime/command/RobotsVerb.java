package dev.sinew.runtime.command;

import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Joint;
import dev.sinew.hal.RobotDescription;
import dev.sinew.sim.RobotLibrary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** Lists the robots that Sinew knows. */
@Command(
        name = "robots",
        header = "List the robots that Sinew brings along.",
        customSynopsis = "./sinew robots [OPTIONS]",
        footer = {
            "  ./sinew robots",
            "  ./sinew robots --json           with every limit",
            "  ./sinew init cartpole           a copy of one to change"
        })
final class RobotsVerb extends Verb {

    @Override
    Answer answer(Surroundings surroundings) {
        List<RobotDescription> robots = RobotLibrary.names().stream()
                .map(name -> RobotLibrary.find(name).description())
                .toList();
        Map<String, ?> json =
                Map.of("robots", robots.stream().map(RobotsVerb::json).toList());
        return Answer.done(json, Table.of(robots.stream().map(RobotsVerb::row).toList()), "./sinew tasks");
    }

    private static Map<String, Object> row(RobotDescription robot) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("robot", robot.name());
        row.put("joints", robot.joints().stream().map(Joint::name).collect(Collectors.joining(", ")));
        row.put("actuators", robot.actuators().stream().map(RobotsVerb::range).collect(Collectors.joining(", ")));
        row.put("period", plain(1e-6 * robot.periodNanos()) + " ms");
        return row;
    }

    private static String range(ActuatorChannel channel) {
        return String.format(
                Locale.ROOT,
                "%s %s to %s %s",
                channel.name(),
                plain(channel.lower()),
                plain(channel.upper()),
                channel.unit().symbol());
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static Map<String, Object> json(RobotDescription robot) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", robot.name());
        json.put("period_s", 1e-9 * robot.periodNanos());
        json.put("joints", robot.joints().stream().map(RobotsVerb::json).toList());
        json.put("actuators", robot.actuators().stream().map(RobotsVerb::json).toList());
        return json;
    }

    /** A limit that is infinite becomes null. */
    private static Map<String, Object> json(Joint joint) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", joint.name());
        json.put("type", joint.type().name().toLowerCase(Locale.ROOT));
        json.put("unit", joint.type().position().symbol());
        json.put("lower", joint.lower());
        json.put("upper", joint.upper());
        json.put("velocity_limit", joint.velocityLimit());
        json.put("effort_limit", joint.effortLimit());
        json.put("effort_rate_limit", joint.effortRateLimit());
        json.put("acceleration", joint.braking().acceleration());
        json.put("deceleration", joint.braking().deceleration());
        json.put("latency_s", joint.braking().latency());
        return json;
    }

    private static Map<String, Object> json(ActuatorChannel channel) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", channel.name());
        json.put("joint", channel.joint());
        json.put("unit", channel.unit().symbol());
        json.put("lower", channel.lower());
        json.put("upper", channel.upper());
        json.put("rate_limit", channel.rateLimit());
        return json;
    }
}
