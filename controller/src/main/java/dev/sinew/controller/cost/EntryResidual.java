package dev.sinew.controller.cost;

import java.util.Arrays;

/**
 * Entries of the state minus their targets.
 *
 * <p>An entry that is a joint angle can be compared in whole turns: its difference a then gives the residual
 * {@code 2 sin(a/2)}, which is a where it is small. Its square {@code 2 - 2 cos a} is smooth and the same one turn further, and
 * its Gauss-Newton curvature {@code cos^2(a/2)} vanishes half a turn away, where the square is largest.
 */
public final class EntryResidual implements Residual {

    private final int[] entries;
    private final double[] target;
    private final boolean[] periodic;

    /**
     * Differences of some entries.
     *
     * @param entries indices into the state
     * @param target one value per entry
     * @param periodic whether each entry is compared in whole turns
     * @throws IllegalArgumentException when the lengths differ
     */
    public EntryResidual(int[] entries, double[] target, boolean[] periodic) {
        int r = entries.length;
        if (r == 0 || target.length != r || periodic.length != r) {
            throw new IllegalArgumentException(
                    r + " entries need as many targets and flags, found " + target.length + " and " + periodic.length);
        }
        this.entries = entries.clone();
        this.target = target.clone();
        this.periodic = periodic.clone();
    }

    /** Plain differences of some entries. */
    public EntryResidual(int[] entries, double[] target) {
        this(entries, target, new boolean[entries.length]);
    }

    @Override
    public int size() {
        return entries.length;
    }

    @Override
    public void evaluate(double[] x, double[] d, double[] J) {
        Arrays.fill(J, 0);
        for (int i = 0; i < entries.length; i++) {
            double a = x[entries[i]] - target[i];
            d[i] = periodic[i] ? 2 * Math.sin(0.5 * a) : a;
            if (J.length > 0) {
                J[i * x.length + entries[i]] = periodic[i] ? Math.cos(0.5 * a) : 1;
            }
        }
    }
}
