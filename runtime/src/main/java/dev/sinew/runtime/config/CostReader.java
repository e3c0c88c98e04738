package dev.sinew.runtime.config;

import dev.sinew.controller.cost.ActionCost;
import dev.sinew.controller.cost.Cost;
import dev.sinew.controller.cost.CostSum;
import dev.sinew.controller.cost.EntryResidual;
import dev.sinew.controller.cost.Norm;
import dev.sinew.controller.cost.PointResidual;
import dev.sinew.controller.cost.Ramp;
import dev.sinew.controller.cost.Residual;
import dev.sinew.controller.cost.StateCost;
import dev.sinew.controller.task.StateEntry;
import dev.sinew.controller.task.StateLayout;
import dev.sinew.hal.config.ConfigNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code cost}: a mapping from names to terms, which are summed.
 *
 * <pre>
 *   upright: {weights: {pole: 1, pole.v: 0.1}, target: {pole: 0 rad}, periodic: [pole], norm: .., ramp: .., end: 10}
 *   reach:   {point: tip, target: [0.45 m, 0.35 m] or a name, weights: [1, 1], norm: .., ramp: .., end: 10}
 *   effort:  {actions: {motor: 0.01}}
 * </pre>
 */
final class CostReader {

    private static final String[] NORMS = {"quadratic", "l1_l2", "log_l2"};

    private final TaskRobot robot;
    private final StateLayout layout;
    private final int T;
    private final List<Targets> conditions;

    CostReader(TaskRobot robot, StateLayout layout, int T, List<Targets> conditions) {
        this.robot = robot;
        this.layout = layout;
        this.T = T;
        this.conditions = conditions;
    }

    /** The costs of all conditions, in their order. */
    List<Cost> read(ConfigNode node) {
        return conditions.stream().map(each -> read(node, each)).toList();
    }

    private Cost read(ConfigNode node, Targets targets) {
        List<CostSum.Term> terms = new ArrayList<>();
        for (String name : node.keys()) {
            terms.add(new CostSum.Term(name, 1, term(node.get(name), targets)));
        }
        if (terms.isEmpty()) {
            throw node.error("at least one term is needed");
        }
        return new CostSum(terms);
    }

    private Cost term(ConfigNode node, Targets targets) {
        if (node.find("actions").isPresent()) {
            node.onlyKeys("actions");
            return new ActionCost(
                    NamedValues.ofActions(robot.description()).weights().readNonNegative(node.get("actions")));
        }
        return node.find("point").isPresent() ? point(node, targets) : entries(node);
    }

    private Cost point(ConfigNode node, Targets targets) {
        node.onlyKeys("point", "target", "weights", "norm", "ramp", "end");
        TaskRobot.Point point = robot.point(node.get("point").choice(robot.pointNames()));
        int size = point.point().dimensions();
        double[] target = targets.place(node.get("target"), size);
        ConfigNode weights = node.get("weights");
        double[] w = weights.quantities("1", size);
        weights.items().forEach(each -> each.nonNegative("1"));
        return cost(new PointResidual(point.shared(), layout.joints(), target), w, node);
    }

    private Cost entries(ConfigNode node) {
        node.onlyKeys("weights", "target", "periodic", "norm", "ramp", "end", "point", "actions");
        NamedValues state = NamedValues.ofState(layout);
        ConfigNode weights = node.get("weights");
        int[] entries = state.indices(weights);
        if (entries.length == 0) {
            throw weights.error("at least one entry is needed");
        }
        double[] allWeights = state.weights().readNonNegative(weights);
        double[] allTargets = new double[layout.size()];
        Optional<ConfigNode> target = node.find("target");
        if (target.isPresent()) {
            allTargets = state.read(target.get(), 0);
            target.get().keys().forEach(each -> requireWeight(target.get().get(each), each, weights));
        }
        boolean[] allPeriodic = new boolean[layout.size()];
        for (ConfigNode each : node.find("periodic").map(ConfigNode::items).orElse(List.of())) {
            allPeriodic[angle(each, weights)] = true;
        }
        double[] w = new double[entries.length];
        double[] goal = new double[entries.length];
        boolean[] periodic = new boolean[entries.length];
        for (int i = 0; i < entries.length; i++) {
            w[i] = allWeights[entries[i]];
            goal[i] = allTargets[entries[i]];
            periodic[i] = allPeriodic[entries[i]];
        }
        return cost(new EntryResidual(entries, goal, periodic), w, node);
    }

    private int angle(ConfigNode node, ConfigNode weights) {
        String name = node.choice(layout.names());
        requireWeight(node, name, weights);
        StateEntry entry = layout.entries().get(layout.index(name));
        if (!entry.angle()) {
            throw node.error(name + " is in " + entry.unit().symbol() + "; only a joint's angle repeats after a turn");
        }
        return layout.index(name);
    }

    private static void requireWeight(ConfigNode at, String name, ConfigNode weights) {
        if (weights.find(name).isEmpty()) {
            throw at.error(name + " has no weight on line " + weights.line());
        }
    }

    private Cost cost(Residual residual, double[] weights, ConfigNode node) {
        Norm norm = node.find("norm").map(CostReader::norm).orElse(Norm.quadratic());
        Ramp ramp = node.find("ramp").map(this::ramp).orElse(Ramp.constant(T));
        double end = node.find("end").map(each -> each.nonNegative("1")).orElse(1.0);
        return new StateCost(residual, weights, norm, ramp.withEnd(end));
    }

    private static Norm norm(ConfigNode node) {
        if (!node.isMap()) {
            String word = node.choice(List.of(NORMS));
            if (!word.equals("quadratic")) {
                throw node.error(word + " needs its figures, as in {type: " + word + ", l1: 0.1, l2: 10, alpha: 1e-5}");
            }
            return Norm.quadratic();
        }
        String type = node.get("type").choice(List.of(NORMS));
        if (type.equals("quadratic")) {
            node.onlyKeys("type");
            return Norm.quadratic();
        }
        node.onlyKeys("type", "l1", "l2", "alpha");
        double l1 = node.get("l1").nonNegative("1");
        double l2 = node.get("l2").nonNegative("1");
        double alpha = node.get("alpha").positive("1");
        return type.equals("l1_l2") ? Norm.l1l2(l1, l2, alpha) : Norm.logL2(l1, l2, alpha);
    }

    private Ramp ramp(ConfigNode node) {
        if (node.isMap()) {
            node.onlyKeys("last");
            double share = node.get("last").nonNegative("1");
            if (share > 1) {
                throw node.get("last").error("a share of the steps from 0 to 1 is needed, found " + share);
            }
            return Ramp.last(T, share);
        }
        return switch (node.choice(List.of("constant", "linear", "quadratic", "final"))) {
            case "linear" -> Ramp.linear(T);
            case "quadratic" -> Ramp.quadratic(T);
            case "final" -> Ramp.finalOnly(T);
            default -> Ramp.constant(T);
        };
    }
}
