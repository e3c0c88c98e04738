package dev.sinew.runtime.config;

import dev.sinew.controller.task.StateEntry;
import dev.sinew.controller.task.StateLayout;
import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.config.ConfigNode;
import java.util.Arrays;
import java.util.List;

/**
 * Names that may stand in a mapping such as {@code {pole: 1 rad, cart: 0.5 m}}, with their units.
 *
 * @param names all names, in the order of the values
 * @param units the SI unit of each
 */
record NamedValues(List<String> names, List<String> units) {

    static NamedValues ofState(StateLayout layout) {
        List<StateEntry> entries = layout.entries();
        return new NamedValues(
                layout.names(),
                entries.stream().map(each -> each.unit().symbol()).toList());
    }

    static NamedValues ofJoints(StateLayout layout) {
        NamedValues all = ofState(layout);
        int both = 2 * layout.joints();
        return new NamedValues(all.names.subList(0, both), all.units.subList(0, both));
    }

    static NamedValues ofActions(RobotDescription robot) {
        List<ActuatorChannel> actuators = robot.actuators();
        return new NamedValues(
                actuators.stream().map(ActuatorChannel::name).toList(),
                actuators.stream().map(each -> each.unit().symbol()).toList());
    }

    /** The same names for values without a unit, such as weights. */
    NamedValues weights() {
        return new NamedValues(names, names.stream().map(each -> "1").toList());
    }

    /** Indices of the names that a mapping holds, in its order; refuses others. */
    int[] indices(ConfigNode map) {
        map.onlyKeys(names.toArray(String[]::new));
        return map.keys().stream().mapToInt(names::indexOf).toArray();
    }

    /** All values [names], those that a mapping does not name being something else. */
    double[] read(ConfigNode map, double otherwise) {
        double[] values = new double[names.size()];
        Arrays.fill(values, otherwise);
        for (int i : indices(map)) {
            values[i] = map.get(names.get(i)).quantity(units.get(i));
        }
        return values;
    }

    /** All values [names], none of them negative; those that a mapping does not name are 0. */
    double[] readNonNegative(ConfigNode map) {
        double[] values = new double[names.size()];
        for (int i : indices(map)) {
            values[i] = map.get(names.get(i)).nonNegative(units.get(i));
        }
        return values;
    }

    /** All values [names], above 0: a mapping that names each, or one value for all of one unit. */
    double[] readPositive(ConfigNode node) {
        double[] values = new double[names.size()];
        if (node.isMap()) {
            indices(node);
            for (int i = 0; i < values.length; i++) {
                values[i] = node.get(names.get(i)).positive(units.get(i));
            }
            return values;
        }
        if (units.stream().distinct().count() > 1) {
            throw node.error("the units differ; give one value for each of " + String.join(", ", names));
        }
        Arrays.fill(values, node.positive(units.getFirst()));
        return values;
    }
}
