package dev.sinew.runtime.explain;

import java.util.List;

/**
 * What a run is about, and how it ended.
 *
 * @param task name of the task
 * @param robot name of the robot
 * @param setting plant, start, adaptation and seed in words
 * @param conditions names of the conditions
 * @param entries names of the state entries [n]
 * @param units units of the state entries [n]
 * @param actions names of the actions with their units [m]
 * @param lower lower limits of the actions [m]
 * @param upper upper limits of the actions [m]
 * @param seconds length of a trial [s]
 * @param budget most iterations
 * @param prior what the fit is told beforehand, in words
 * @param parameters names of the model's parameters; empty when none are identified
 */
public record About(
        String task,
        String robot,
        String setting,
        List<String> conditions,
        List<String> entries,
        List<String> units,
        List<String> actions,
        double[] lower,
        double[] upper,
        double seconds,
        int budget,
        String prior,
        List<String> parameters) {

    /** Copies the lists; the arrays are shared and must not be modified. */
    public About {
        conditions = List.copyOf(conditions);
        entries = List.copyOf(entries);
        units = List.copyOf(units);
        actions = List.copyOf(actions);
        parameters = List.copyOf(parameters);
    }

    /** Name and unit of a state entry. */
    String entry(int i) {
        return entries.get(i) + " [" + units.get(i) + "]";
    }
}
