package dev.sinew.controller.loop;

/**
 * A controller that brings a robot to rest from wherever it is, and holds it there; simple enough to be trusted where a learned
 * one is not. Allocates nothing; {@link RunTimeAssurance} begins it anew at every tick to see where it would lead.
 */
public interface Baseline {

    /**
     * Begins to brake.
     *
     * @param x positions and velocities {@code [q; qd]} [2 joints], not modified
     */
    void begin(double[] x);

    /**
     * The action at a state.
     *
     * @param x positions and velocities {@code [q; qd]} [2 joints], not modified
     * @param u action [m], overwritten; may be beyond the channels' ranges
     */
    void act(double[] x, double[] u);
}
