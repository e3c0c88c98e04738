package dev.sinew.runtime.skill;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.promote.GateResult;
import dev.sinew.controller.promote.TrajectoryStatistics;
import dev.sinew.controller.promote.Verdict;
import dev.sinew.controller.task.Skill;
import dev.sinew.controller.task.StateEntry;
import dev.sinew.hal.ActuatorChannel;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes a skill as text, always the same bytes for the same skill.
 *
 * <pre>
 * format      "sinew-skill"
 * version     3
 * robot       name, and hash: {@link RobotHash} of its layout and limits
 * task        name
 * dt, period  time of a step and period of the loop [s, ns]
 * T           steps
 * x           per entry of the state: name, unit, angle (whether values 2 pi apart mean the same pose)
 * u           per entry of the action: name, joint, unit, lower, upper, rate limit per second; null is no limit; offset true when
 *             it is an offset from the measured position, else absent
 * generation  of the controllers of its run that passed the gates, counted from 1; 0 when this one did not pass
 * learned     on, plant, seed, start, adapt, trials, experience [s]
 * conditions  per start pose: name, q, qd and the controller u = K x + k with covariance Sigma,
 *             K [T x m x n], k [T x m], Sigma [T x m x m]; gates: what each said, with figure, limit and sentence; and, when
 *             they let it through, statistics: mean and deviation of the states that it went through before, and the residual
 *             of the robot's nominal model there, each [T x n]
 * </pre>
 *
 * <p>Units are SI and radians. Numbers are the shortest decimals that read back as the same double. The keys keep this order.
 */
public final class SkillWriter {

    static final String FORMAT = "sinew-skill";
    static final int VERSION = 3;

    private final StringBuilder text = new StringBuilder();

    private SkillWriter() {}

    /** The text of a skill file. */
    public static String write(Skill skill) {
        SkillWriter writer = new SkillWriter();
        writer.skill(skill);
        return writer.text.toString();
    }

    private void skill(Skill skill) {
        text.append("{\n");
        line("format", quoted(FORMAT));
        line("version", String.valueOf(VERSION));
        line("robot", "{\"name\": " + quoted(skill.robot()) + ", \"hash\": " + quoted(skill.robotHash()) + "}");
        line("task", quoted(skill.task()));
        line("dt", number(skill.dt()));
        line("period_ns", String.valueOf(skill.periodNanos()));
        line("T", String.valueOf(skill.T()));
        line("x", list(skill.x(), SkillWriter::entry));
        line("u", list(skill.u(), SkillWriter::channel));
        line("generation", String.valueOf(skill.generation()));
        line("learned", origin(skill.origin()));
        text.append("  \"conditions\": [");
        String separator = "\n";
        for (Skill.Movement each : skill.movements()) {
            text.append(separator);
            movement(each);
            separator = ",\n";
        }
        text.append("\n  ]\n}\n");
    }

    private void line(String key, String value) {
        text.append("  \"").append(key).append("\": ").append(value).append(",\n");
    }

    private static String entry(StateEntry entry) {
        return "{\"name\": " + quoted(entry.name()) + ", \"unit\": "
                + quoted(entry.unit().symbol()) + ", \"angle\": " + entry.angle() + "}";
    }

    private static String channel(ActuatorChannel channel) {
        return "{\"name\": " + quoted(channel.name()) + ", \"joint\": " + quoted(channel.joint()) + ", \"unit\": "
                + quoted(channel.unit().symbol()) + ", \"lower\": " + number(channel.lower()) + ", \"upper\": "
                + number(channel.upper()) + ", \"rate_limit\": " + number(channel.rateLimit())
                + (channel.offset() ? ", \"offset\": true}" : "}");
    }

    private static String origin(Skill.Origin origin) {
        return "{\"on\": " + quoted(origin.on()) + ", \"plant\": " + quoted(origin.plant()) + ", \"seed\": "
                + origin.seed() + ", \"start\": " + quoted(origin.start()) + ", \"adapt\": " + quoted(origin.adapt())
                + ", \"trials\": " + origin.trials() + ", \"experience_s\": " + number(origin.experienceSeconds())
                + "}";
    }

    private void movement(Skill.Movement movement) {
        LinearGaussianPolicy policy = movement.policy();
        int T = policy.steps();
        int n = policy.stateSize();
        int m = policy.actionSize();
        text.append("    {\"name\": ").append(quoted(movement.condition().name()));
        text.append(", \"q\": ")
                .append(row(movement.condition().q(), 0, movement.condition().q().length));
        text.append(", \"qd\": ")
                .append(row(movement.condition().qd(), 0, movement.condition().qd().length));
        text.append(",\n     \"K\": ").append(matrices(policy.K(), T, m, n));
        text.append(",\n     \"k\": ").append(rows(policy.k(), 0, T, m, ",\n       "));
        text.append(",\n     \"Sigma\": ").append(matrices(policy.Sigma(), T, m, m));
        text.append(",\n     \"gates\": ").append(gates(movement.verdict()));
        movement.statistics().ifPresent(each -> statistics(each));
        text.append("}");
    }

    private void statistics(TrajectoryStatistics statistics) {
        int T = statistics.T();
        int n = statistics.n();
        text.append(",\n     \"statistics\": {\"mean\": ").append(rows(statistics.mean(), 0, T, n, ",\n       "));
        text.append(",\n      \"deviation\": ").append(rows(statistics.deviation(), 0, T, n, ",\n       "));
        text.append(",\n      \"residual\": ")
                .append(rows(statistics.residual(), 0, T, n, ",\n       "))
                .append("}");
    }

    private static String gates(Verdict verdict) {
        return verdict.results().stream().map(SkillWriter::gate).collect(Collectors.joining(",\n       ", "[", "]"));
    }

    private static String gate(GateResult result) {
        return "{\"gate\": " + quoted(result.gate().name()) + ", \"outcome\": "
                + quoted(result.outcome().name()) + ", \"figure\": " + number(result.figure()) + ", \"limit\": "
                + number(result.limit()) + ", \"sentence\": " + quoted(result.sentence()) + "}";
    }

    /** One matrix a line. */
    private static String matrices(double[] values, int count, int rows, int columns) {
        StringBuilder list = new StringBuilder("[");
        for (int t = 0; t < count; t++) {
            list.append(t == 0 ? "" : ",\n       ").append(rows(values, t * rows * columns, rows, columns, ", "));
        }
        return list.append("]").toString();
    }

    private static String rows(double[] values, int from, int rows, int columns, String separator) {
        StringBuilder list = new StringBuilder("[");
        for (int i = 0; i < rows; i++) {
            list.append(i == 0 ? "" : separator).append(row(values, from + i * columns, columns));
        }
        return list.append("]").toString();
    }

    private static String row(double[] values, int from, int length) {
        StringBuilder list = new StringBuilder("[");
        for (int i = from; i < from + length; i++) {
            list.append(i == from ? "" : ", ").append(number(values[i]));
        }
        return list.append("]").toString();
    }

    private static <E> String list(List<E> elements, Function<E, String> write) {
        return elements.stream().map(write).collect(Collectors.joining(",\n    ", "[\n    ", "\n  ]"));
    }

    /** The shortest decimal that reads back as the same double; JSON has no infinity. */
    private static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "null";
    }

    private static String quoted(String word) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(word)) + '"';
    }
}
