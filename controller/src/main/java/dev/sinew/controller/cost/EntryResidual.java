package dev.sinew.controller.cost;

import java.util.Arrays;

/**
 * Entries of the state minus their targets.
 *
 * <p>An entry that is a joint angle without a preferred turn can be compared smoothly in 2 pi instead: its difference a then
 * gives the two residuals {@code (sin a, 1 - cos a)}, whose sum of squares is {@code 2 - 2 cos a}. Their Gauss-Newton
 * curvature is 1 at every angle, hanging upside down included.
 */
public final class EntryResidual implements Residual {

    private final int[] entries;
    private final double[] target;
    private final boolean[] periodic;
    private final int size;

    /**
     * Differences of some entries.
     *
     * @param entries indices into the state
     * @param target one value per entry
     * @param periodic whether each entry is compared in 2 pi
     * @throws IllegalArgumentException when the lengths differ
     */
    public EntryResidual(int[] entries, double[] target, boolean[] periodic) {
        if (entries.length == 0 || entries.length != target.length || entries.length != periodic.length) {
            throw new IllegalArgumentException(entries.length + " entries need as many targets and flags, found "
                    + target.length + " and " + periodic.length);
        }
        this.entries = entries.clone();
        this.target = target.clone();
        this.periodic = periodic.clone();
        int sum = entries.length;
        for (boolean each : periodic) {
            sum += each ? 1 : 0;
        }
        size = sum;
    }

    /** Plain differences of some entries. */
    public EntryResidual(int[] entries, double[] target) {
        this(entries, target, new boolean[entries.length]);
    }

    @Override
    public int size() {
        return size;
    }

    /** One weight per residual from one weight per entry: a periodic entry's weight stands twice. */
    public double[] weights(double[] perEntry) {
        if (perEntry.length != entries.length) {
            throw new IllegalArgumentException(
                    entries.length + " entries need as many weights, found " + perEntry.length);
        }
        double[] weights = new double[size];
        int row = 0;
        for (int i = 0; i < entries.length; i++) {
            weights[row++] = perEntry[i];
            if (periodic[i]) {
                weights[row++] = perEntry[i];
            }
        }
        return weights;
    }

    @Override
    public void evaluate(double[] x, double[] d, double[] J) {
        int n = x.length;
        Arrays.fill(J, 0);
        int row = 0;
        for (int i = 0; i < entries.length; i++) {
            double a = x[entries[i]] - target[i];
            double sin = Math.sin(a);
            double cos = Math.cos(a);
            d[row] = periodic[i] ? sin : a;
            if (J.length > 0) {
                J[row * n + entries[i]] = periodic[i] ? cos : 1;
            }
            row++;
            if (periodic[i]) {
                d[row] = 1 - cos;
                if (J.length > 0) {
                    J[row * n + entries[i]] = sin;
                }
                row++;
            }
        }
    }
}
