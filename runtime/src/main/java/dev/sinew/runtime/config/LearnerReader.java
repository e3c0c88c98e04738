package dev.sinew.runtime.config;

import dev.sinew.controller.cost.Cost;
import dev.sinew.controller.fit.MixtureSettings;
import dev.sinew.controller.flm.NoiseBounds;
import dev.sinew.controller.flm.StepRule;
import dev.sinew.controller.ilqr.PlanRefinement;
import dev.sinew.controller.ilqr.PlannerSettings;
import dev.sinew.controller.task.StateLayout;
import dev.sinew.hal.config.ConfigNode;
import dev.sinew.runtime.session.Start;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code learner}: for each start, how the task is learned from it. */
final class LearnerReader {

    private static final double ROLL_BACK = 0.1;
    private static final int MOST_TRIALS = 1_000;
    private static final int MOST_ITERATIONS = 10_000;
    private static final int MOST_STARTS = 100_000;
    private static final int MOST_SUBSTEPS = 1_000;
    private static final int MOST_GENTLER = 100;
    private static final String[] COMMON = {
        "trials", "iterations", "kl_step", "multiplier", "roll_back", "box", "noise", "prior", "cost"
    };

    private final StateLayout layout;
    private final NamedValues actions;
    private final CostReader costs;
    private final List<Cost> taskCosts;

    LearnerReader(TaskRobot robot, StateLayout layout, CostReader costs, List<Cost> taskCosts) {
        this.layout = layout;
        this.actions = NamedValues.ofActions(robot.description());
        this.costs = costs;
        this.taskCosts = taskCosts;
    }

    /** The sections of all starts that the file has, at least one. */
    Map<Start, LearnerSettings> read(ConfigNode node) {
        node.onlyKeys("default", "scratch", "pd", "model");
        Map<Start, LearnerSettings> learners = new EnumMap<>(Start.class);
        for (Start start : Start.values()) {
            node.find(word(start)).ifPresent(section -> learners.put(start, section(start, section)));
        }
        if (learners.isEmpty()) {
            throw node.error("at least one of scratch, pd and model is needed");
        }
        return learners;
    }

    /** The start that is taken when nobody says otherwise; need not be named when there is only one. */
    static Start defaultStart(ConfigNode node, Map<Start, LearnerSettings> learners) {
        Optional<ConfigNode> named = node.find("default");
        if (named.isEmpty()) {
            if (learners.size() > 1) {
                throw node.error("default is missing: which of the starts is taken when nobody says otherwise?");
            }
            return learners.keySet().iterator().next();
        }
        List<String> present =
                learners.keySet().stream().map(LearnerReader::word).toList();
        return Start.valueOf(named.get().choice(present).toUpperCase(Locale.ROOT));
    }

    private LearnerSettings section(Start start, ConfigNode node) {
        String own = switch (start) {
            case SCRATCH -> "pose";
            case PD -> "gains";
            case MODEL -> "plan";
        };
        String[] target = start == Start.PD ? new String[] {own, "target"} : new String[] {own};
        node.onlyKeys(Stream.of(COMMON, target).flatMap(Arrays::stream).toArray(String[]::new));
        List<Cost> minimised = node.find("cost").map(costs::read).orElse(taskCosts);
        ConfigNode noise = node.get("noise").onlyKeys("deviation", "smooth", "floor", "cap");
        double[] variance = actions.readPositive(noise.get("deviation"));
        for (int i = 0; i < variance.length; i++) {
            variance[i] *= variance[i];
        }
        return new LearnerSettings(
                start,
                node.get("trials").integer(1, MOST_TRIALS),
                node.get("iterations").integer(1, MOST_ITERATIONS),
                node.get("kl_step").positive("1"),
                node.find("multiplier").map(LearnerReader::stepRule).orElse(StepRule.DEFAULT),
                node.find("roll_back").map(LearnerReader::rollBack).orElse(ROLL_BACK),
                node.find("box").map(ConfigNode::flag).orElse(false),
                variance,
                noise(noise),
                node.find("prior").map(each -> prior(start, each)).orElse(mixture()),
                first(start, node, minimised),
                minimised);
    }

    /** A share of the cost; infinite to never roll back. */
    private static double rollBack(ConfigNode node) {
        double share = node.limit("1");
        if (share < 0) {
            throw node.error("a share of 0 or above is needed, or .inf to never roll back, found " + share);
        }
        return share;
    }

    private static StepRule stepRule(ConfigNode node) {
        double[] range = node.range("1");
        if (!(range[0] > 0)) {
            throw node.error("the multiplier must stay above 0, found " + range[0]);
        }
        return StepRule.DEFAULT.within(range[0], range[1]);
    }

    private static NoiseSettings noise(ConfigNode node) {
        return new NoiseSettings(
                node.find("smooth").map(each -> each.nonNegative("1")).orElse(0.0),
                node.find("floor").map(LearnerReader::floor).orElse(NoiseBounds.FLOOR),
                node.find("cap").map(each -> each.positive("1")).orElse(Double.POSITIVE_INFINITY));
    }

    private static double floor(ConfigNode node) {
        double share = node.positive("1");
        if (share >= 1) {
            throw node.error("a share of half the range above 0 and below 1 is needed, found " + share);
        }
        return share;
    }

    private static PriorSettings mixture() {
        return new PriorSettings.Mixture(MixtureSettings.standard());
    }

    private static PriorSettings prior(Start start, ConfigNode node) {
        String word = node.isMap() ? kind(node) : node.choice(List.of("none", "gmm", "nominal"));
        Optional<ConfigNode> figures = node.isMap() ? node.find(word) : Optional.empty();
        if (word.equals("nominal") && start != Start.MODEL) {
            throw figures.orElse(node)
                    .error("a start from " + word(start) + " does not know the nominal model; take gmm or none");
        }
        return switch (word) {
            case "none" -> new PriorSettings.None();
            case "gmm" -> figures.map(LearnerReader::mixture).orElse(mixture());
            default ->
                new PriorSettings.Nominal(
                        figures.map(each -> each.onlyKeys("count").get("count").positive("1"))
                                .orElse(1.0));
        };
    }

    private static String kind(ConfigNode node) {
        node.onlyKeys("gmm", "nominal");
        if (node.keys().size() != 1) {
            throw node.error("one prior is needed, gmm or nominal");
        }
        return node.keys().iterator().next();
    }

    private static PriorSettings mixture(ConfigNode node) {
        node.onlyKeys("points_per_cluster", "clusters", "trajectories", "strength");
        MixtureSettings standard = MixtureSettings.standard();
        return new PriorSettings.Mixture(new MixtureSettings(
                integer(node, "points_per_cluster", standard.pointsPerCluster()),
                integer(node, "clusters", standard.maxClusters()),
                integer(node, "trajectories", standard.maxTrajectories()),
                standard.lastStep(),
                node.find("strength").map(each -> each.positive("1")).orElse(standard.strength()),
                standard.em()));
    }

    private FirstController first(Start start, ConfigNode node, List<Cost> minimised) {
        return switch (start) {
            case SCRATCH -> node.find("pose").map(this::pose).orElse(new FirstController.ZeroGain());
            case PD -> feedback(node);
            case MODEL -> plan(node.get("plan"), minimised);
        };
    }

    private FirstController pose(ConfigNode node) {
        node.onlyKeys("stiffness", "damping", "final", "gain");
        double[] gain = new double[actions.names().size()];
        Arrays.fill(gain, 1);
        return new FirstController.StiffPose(
                node.get("stiffness").nonNegative("1"),
                node.find("damping").map(each -> each.nonNegative("1")).orElse(0.5),
                node.find("final").map(each -> each.positive("1")).orElse(1.0),
                node.find("gain").map(actions.weights()::readPositive).orElse(gain));
    }

    private FirstController feedback(ConfigNode node) {
        NamedValues state = NamedValues.ofState(layout);
        ConfigNode gains = node.get("gains");
        int n = layout.size();
        double[] K = new double[actions.names().size() * n];
        for (int i : actions.indices(gains)) {
            double[] row = state.weights().read(gains.get(actions.names().get(i)), 0);
            System.arraycopy(row, 0, K, i * n, n);
        }
        double[] target = node.find("target").map(each -> state.read(each, 0)).orElse(new double[n]);
        return new FirstController.Feedback(K, target);
    }

    /** When damping and friction act in a step of the planner's model: as they are at its begin, or at its end. */
    private enum Damping {
        EXPLICIT,
        IMPLICIT
    }

    private FirstController plan(ConfigNode node, List<Cost> minimised) {
        node.onlyKeys(
                "tracking",
                "cost",
                "starts",
                "batch",
                "enough",
                "limit",
                "saturated",
                "tighter",
                "gentler",
                "substeps",
                "damping");
        ConfigNode tracking = node.get("tracking").onlyKeys("state", "actions");
        PlannerSettings standard = PlannerSettings.defaults();
        PlannerSettings settings = new PlannerSettings(
                integer(node, "starts", standard.starts()),
                integer(node, "batch", standard.batch()),
                integer(node, "enough", standard.enough()),
                share(node, "limit", standard.limitShare()),
                share(node, "saturated", standard.mostSaturated()),
                standard.solver(),
                refinement(node, standard.refinement()));
        return new FirstController.Plan(
                NamedValues.ofState(layout).weights().readNonNegative(tracking.get("state")),
                actions.weights().readPositive(tracking.get("actions")),
                settings,
                node.find("cost").map(costs::read).orElse(minimised),
                new FirstController.Integration(
                        node.find("substeps")
                                .map(each -> each.integer(1, MOST_SUBSTEPS))
                                .orElse(0),
                        node.find("damping")
                                        .map(each -> each.choice(Damping.class))
                                        .orElse(Damping.EXPLICIT)
                                == Damping.IMPLICIT));
    }

    private static PlanRefinement refinement(ConfigNode node, PlanRefinement standard) {
        return new PlanRefinement(
                node.find("tighter").map(LearnerReader::tighter).orElse(standard.tighter()),
                standard.distinct(),
                standard.firstPenalty(),
                standard.penaltyFactor(),
                node.find("gentler").map(each -> each.integer(0, MOST_GENTLER)).orElse(standard.steps()));
    }

    private static double[] tighter(ConfigNode node) {
        return node.items().stream()
                .mapToDouble(each -> {
                    double share = share(each);
                    if (share == 1) {
                        throw each.error("a share below 1 is needed, found 1");
                    }
                    return share;
                })
                .toArray();
    }

    private static int integer(ConfigNode node, String key, int otherwise) {
        return node.find(key).map(each -> each.integer(1, MOST_STARTS)).orElse(otherwise);
    }

    private static double share(ConfigNode node, String key, double otherwise) {
        return node.find(key).map(LearnerReader::share).orElse(otherwise);
    }

    private static double share(ConfigNode node) {
        double share = node.positive("1");
        if (share > 1) {
            throw node.error("a share above 0 and up to 1 is needed, found " + share);
        }
        return share;
    }

    private static String word(Start start) {
        return start.name().toLowerCase(Locale.ROOT);
    }
}
