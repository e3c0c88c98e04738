package dev.sinew.runtime.config;

import dev.sinew.controller.task.StateEntry;
import dev.sinew.controller.task.StateLayout;
import dev.sinew.controller.task.StatePoint;
import dev.sinew.controller.task.SuccessTest;
import dev.sinew.hal.config.ConfigNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads {@code success}: how long the goals must be held, and the goals.
 *
 * <pre>
 *   - {target: {pole: 0 rad}, tolerance: 0.2 rad}
 *   - {point: tip, target: [0.45 m, 0.35 m] or a name, tolerance: 0.02 m}
 * </pre>
 */
final class SuccessReader {

    private final StateLayout layout;
    private final double dt;
    private final int T;
    private final List<Targets> conditions;

    SuccessReader(StateLayout layout, double dt, int T, List<Targets> conditions) {
        this.layout = layout;
        this.dt = dt;
        this.T = T;
        this.conditions = conditions;
    }

    /** The tests of all conditions, in their order. */
    List<SuccessTest> read(ConfigNode node) {
        return conditions.stream().map(each -> read(node, each)).toList();
    }

    private SuccessTest read(ConfigNode node, Targets targets) {
        node.onlyKeys("hold", "goals");
        double hold = node.find("hold").map(each -> each.positive("s")).orElse(SuccessTest.HOLD_SECONDS);
        if (Math.round(hold / dt) > T + 1) {
            throw node.find("hold").orElse(node).error("to be held for " + hold + " s, but a trial is shorter");
        }
        List<SuccessTest.Term> terms = new ArrayList<>();
        for (ConfigNode each : node.get("goals").items()) {
            terms.add(each.find("point").isPresent() ? point(each, targets) : entries(each));
        }
        if (terms.isEmpty()) {
            throw node.get("goals").error("at least one goal is needed");
        }
        return new SuccessTest(terms, Math.toIntExact(Math.max(1, Math.round(hold / dt))));
    }

    private SuccessTest.Term point(ConfigNode node, Targets targets) {
        node.onlyKeys("point", "target", "tolerance");
        List<String> names = layout.points().stream().map(StatePoint::name).toList();
        StatePoint point = layout.points().get(names.indexOf(node.get("point").choice(names)));
        double[] place = targets.place(node.get("target"), point.dimensions());
        return SuccessTest.Term.of(
                layout, point.entries(), place, node.get("tolerance").positive("m"));
    }

    private SuccessTest.Term entries(ConfigNode node) {
        node.onlyKeys("target", "tolerance", "point");
        NamedValues state = NamedValues.ofState(layout);
        ConfigNode target = node.get("target");
        int[] entries = state.indices(target);
        if (entries.length == 0) {
            throw target.error("at least one entry is needed");
        }
        double[] all = state.read(target, 0);
        double[] values = Arrays.stream(entries).mapToDouble(i -> all[i]).toArray();
        StateEntry first = layout.entries().get(entries[0]);
        for (int i : entries) {
            StateEntry entry = layout.entries().get(i);
            if (entry.unit() != first.unit()) {
                throw target.error(
                        first.name() + " and " + entry.name() + " have different units; give each a goal of its own");
            }
        }
        double tolerance = node.get("tolerance").positive(first.unit().symbol());
        return SuccessTest.Term.of(layout, List.copyOf(target.keys()), values, tolerance);
    }
}
