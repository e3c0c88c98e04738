package dev.sinew.runtime.config;

import dev.sinew.hal.config.ConfigNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Places of one condition that costs and goals may name instead of writing them down.
 *
 * <p>A condition is its start pose, or a mapping with {@code start} and {@code targets}:
 *
 * <pre>
 *   left: {shoulder: 0.5 rad}
 *   right:
 *     start: {shoulder: -0.5 rad}
 *     targets: {goal: [0.3 m, 0.4 m]}
 * </pre>
 *
 * @param places by name
 */
record Targets(Map<String, ConfigNode> places) {

    /** The targets of all conditions, in their order; every condition must have the same names. */
    static List<Targets> of(ConfigNode conditions) {
        List<Targets> all = new ArrayList<>();
        for (String name : conditions.keys()) {
            ConfigNode condition = conditions.get(name);
            Targets own = own(condition);
            if (!all.isEmpty()
                    && !own.places.keySet().equals(all.getFirst().places.keySet())) {
                throw condition.error("the same targets as those of the first condition are needed, "
                        + words(all.getFirst()) + "; found " + words(own));
            }
            all.add(own);
        }
        return all;
    }

    /** The start pose of a condition. */
    static ConfigNode start(ConfigNode condition) {
        return hasParts(condition) ? condition.get("start") : condition;
    }

    /**
     * A place that is written down, or that has a name.
     *
     * @param size number of coordinates
     * @return the place [size] in m
     */
    double[] place(ConfigNode node, int size) {
        boolean named = !places.isEmpty() && !node.isList();
        return (named ? node.choice(places) : node).quantities("m", size);
    }

    private static Targets own(ConfigNode condition) {
        Map<String, ConfigNode> places = new TreeMap<>();
        if (hasParts(condition)) {
            condition.onlyKeys("start", "targets");
            condition.find("targets").ifPresent(all -> all.keys().forEach(name -> places.put(name, all.get(name))));
        }
        return new Targets(places);
    }

    /** A joint may be called start; its value is no mapping. */
    private static boolean hasParts(ConfigNode condition) {
        return condition.find("start").filter(ConfigNode::isMap).isPresent()
                || condition.find("targets").filter(ConfigNode::isMap).isPresent();
    }

    private static String words(Targets targets) {
        return targets.places.isEmpty() ? "none" : String.join(", ", targets.places.keySet());
    }
}
