package dev.sinew.controller.loop;

import java.util.Arrays;

/** The last goals that were sent and may not have taken effect, or still do, at the moment of a sample; never empty. */
final class GoalsInFlight {

    private final double[] goals;
    private int next;

    /** Room for the goals of a latency. */
    GoalsInFlight(double latencySeconds, double periodSeconds) {
        goals = new double[1 + (int) (latencySeconds / periodSeconds)];
    }

    void reset(double goal) {
        Arrays.fill(goals, goal);
    }

    void add(double goal) {
        goals[next] = goal;
        next = next + 1 < goals.length ? next + 1 : 0;
    }

    double largest() {
        double largest = goals[0];
        for (double each : goals) {
            largest = Math.max(largest, each);
        }
        return largest;
    }

    double smallest() {
        double smallest = goals[0];
        for (double each : goals) {
            smallest = Math.min(smallest, each);
        }
        return smallest;
    }
}
