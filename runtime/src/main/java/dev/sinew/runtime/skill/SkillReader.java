package dev.sinew.runtime.skill;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.promote.Gate;
import dev.sinew.controller.promote.GateResult;
import dev.sinew.controller.promote.TrajectoryStatistics;
import dev.sinew.controller.promote.Verdict;
import dev.sinew.controller.task.Condition;
import dev.sinew.controller.task.Skill;
import dev.sinew.controller.task.StateEntry;
import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Unit;
import dev.sinew.runtime.failure.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads what {@link SkillWriter} wrote, and refuses everything else with file, place, what was found and what is allowed. Version
 * 1, which had no verdict of the gates, is read as a skill that was never judged; statistics came with version 3.
 */
public final class SkillReader {

    private static final long LARGEST = 256L << 20;

    /** The version that was written before controllers had to pass gates. */
    private static final int UNJUDGED = 1;

    private static final List<String> KEYS = List.of(
            "format",
            "version",
            "robot",
            "task",
            "dt",
            "period_ns",
            "T",
            "x",
            "u",
            "generation",
            "learned",
            "conditions");
    private static final List<String> MOVEMENT = List.of("name", "q", "qd", "K", "k", "Sigma", "gates", "statistics");

    /** NaN is let through here, to be refused with its place. */
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS.mappedFeature())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private SkillReader() {}

    /**
     * Reads a skill file.
     *
     * @throws CommandFailure with exit code 3 when it is no skill file of this version
     */
    public static Skill read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw CommandFailure.refused(
                        file + ": there is no such file", "nothing", "a skill file", "see ./sinew skills");
            }
            if (Files.size(file) > LARGEST) {
                throw CommandFailure.refused(
                        file + ": far too large for a skill",
                        Files.size(file) + " bytes",
                        "at most " + LARGEST,
                        SkillNode.REMEDY);
            }
            return read(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a skill from memory.
     *
     * @param file what to call it in a refusal
     */
    public static Skill read(String file, byte[] bytes) {
        return skill(new SkillNode(file, "", parse(file, bytes)));
    }

    private static JsonNode parse(String file, byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (JacksonException e) {
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : ":" + at.getLineNr();
            throw CommandFailure.refused(
                            file + place + ": not whole, valid JSON; the file may have been cut off",
                            e.getOriginalMessage().lines().findFirst().orElse("unreadable"),
                            "one JSON object",
                            SkillNode.REMEDY)
                    .because(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Skill skill(SkillNode root) {
        boolean judged = version(root) > UNJUDGED;
        root.keys(KEYS.stream()
                .filter(each -> judged || !each.equals("generation"))
                .toArray(String[]::new));
        SkillNode robot = root.at("robot").keys("name", "hash");
        List<StateEntry> x =
                root.at("x").list().stream().map(SkillReader::entry).toList();
        List<ActuatorChannel> u =
                root.at("u").list().stream().map(SkillReader::channel).toList();
        if (!(root.at("dt").number() > 0)) {
            throw root.at("dt").refused("not a time", root.at("dt").brief(), "a number above 0 [s]");
        }
        int T = Math.toIntExact(Math.min(root.at("T").whole(1), Integer.MAX_VALUE));
        List<Skill.Movement> movements = root.at("conditions").list().stream()
                .map(each -> movement(each, T, x.size(), u.size(), judged))
                .toList();
        try {
            return new Skill(
                    robot.at("name").text(),
                    robot.at("hash").text(),
                    root.at("task").text(),
                    x,
                    u,
                    root.at("dt").number(),
                    root.at("period_ns").whole(1),
                    movements,
                    origin(root.at("learned")),
                    judged ? Math.toIntExact(Math.min(root.at("generation").whole(0), Integer.MAX_VALUE)) : 0);
        } catch (IllegalArgumentException e) {
            throw root.refused(String.valueOf(e.getMessage()), "parts that disagree", "parts that fit together");
        }
    }

    /** The version of the format, one that this program knows. */
    private static long version(SkillNode root) {
        if (!root.json().isObject() || !root.json().has("format")) {
            throw root.refused("not a skill file", root.brief(), "an object with \"format\": \"sinew-skill\"");
        }
        if (!root.at("format").text().equals(SkillWriter.FORMAT)) {
            throw root.at("format")
                    .refused("not a skill file", root.at("format").brief(), SkillWriter.FORMAT);
        }
        long version = root.at("version").whole(1);
        if (version > SkillWriter.VERSION) {
            throw root.at("version")
                    .refused(
                            "this program does not know this version of the format",
                            root.at("version").brief(),
                            "version " + UNJUDGED + " to " + SkillWriter.VERSION);
        }
        return version;
    }

    private static StateEntry entry(SkillNode node) {
        node.keys("name", "unit", "angle");
        return new StateEntry(
                node.at("name").text(), unit(node.at("unit")), node.at("angle").flag());
    }

    private static ActuatorChannel channel(SkillNode node) {
        node.keys("name", "joint", "unit", "lower", "upper", "rate_limit", "offset");
        try {
            return new ActuatorChannel(
                    node.at("name").text(),
                    node.at("joint").text(),
                    unit(node.at("unit")),
                    node.at("lower").limit(Double.NEGATIVE_INFINITY),
                    node.at("upper").limit(Double.POSITIVE_INFINITY),
                    node.at("rate_limit").limit(Double.POSITIVE_INFINITY),
                    node.json().has("offset") && node.at("offset").flag());
        } catch (IllegalArgumentException e) {
            throw node.refused(
                    String.valueOf(e.getMessage()),
                    node.brief(),
                    "lower at most upper, a positive rate, offsets of positions");
        }
    }

    private static Unit unit(SkillNode node) {
        return Arrays.stream(Unit.values())
                .filter(each -> each.symbol().equals(node.text()))
                .findFirst()
                .orElseThrow(() -> node.refused(
                        "unknown unit",
                        node.brief(),
                        Arrays.stream(Unit.values()).map(Unit::symbol).collect(Collectors.joining(", "))));
    }

    private static Skill.Origin origin(SkillNode node) {
        node.keys("on", "plant", "seed", "start", "adapt", "trials", "experience_s");
        return new Skill.Origin(
                node.at("on").text(),
                node.at("plant").text(),
                node.at("seed").whole(Long.MIN_VALUE),
                node.at("start").text(),
                node.at("adapt").text(),
                Math.toIntExact(Math.min(node.at("trials").whole(0), Integer.MAX_VALUE)),
                node.at("experience_s").number());
    }

    private static Skill.Movement movement(SkillNode node, int T, int n, int m, boolean judged) {
        node.keys(MOVEMENT.stream()
                .filter(each -> judged || !each.equals("gates"))
                .toArray(String[]::new));
        int joints = node.at("q").list().size();
        Condition condition = new Condition(
                node.at("name").text(),
                node.at("q").numbers(joints),
                node.at("qd").numbers(joints));
        double[] K = node.at("K").numbers(T, m, n);
        double[] k = node.at("k").numbers(T, m);
        double[] Sigma = node.at("Sigma").numbers(T, m, m);
        for (int t = 0; t < T; t++) {
            if (!Covariance.isValid(Sigma, t * m * m, m)) {
                SkillNode at = node.at("Sigma").list().get(t);
                throw at.refused("not a covariance", at.brief(), "a symmetric matrix without negative eigenvalues");
            }
        }
        Verdict verdict = judged ? verdict(node.at("gates")) : Verdict.NONE;
        Optional<TrajectoryStatistics> statistics =
                node.json().has("statistics") ? Optional.of(statistics(node.at("statistics"), T, n)) : Optional.empty();
        return new Skill.Movement(condition, new LinearGaussianPolicy(T, n, m, K, k, Sigma), verdict, statistics);
    }

    private static TrajectoryStatistics statistics(SkillNode node, int T, int n) {
        node.keys("mean", "deviation", "residual");
        try {
            return new TrajectoryStatistics(
                    T,
                    n,
                    node.at("mean").numbers(T, n),
                    node.at("deviation").numbers(T, n),
                    node.at("residual").numbers(T, n));
        } catch (IllegalArgumentException e) {
            throw node.refused(String.valueOf(e.getMessage()), "a negative spread", "spreads of 0 or more");
        }
    }

    private static Verdict verdict(SkillNode node) {
        return new Verdict(node.list().stream().map(SkillReader::gate).toList());
    }

    private static GateResult gate(SkillNode node) {
        node.keys("gate", "outcome", "figure", "limit", "sentence");
        return new GateResult(
                node.at("gate").oneOf(Gate.class),
                node.at("outcome").oneOf(GateResult.Outcome.class),
                node.at("figure").limit(Double.NaN),
                node.at("limit").limit(Double.NaN),
                node.at("sentence").text());
    }
}
