package dev.sinew.sim.body;

import java.util.Arrays;

/** The composite-rigid-body algorithm for the mass matrix (Featherstone 2008, table 6.2), in world coordinates. */
final class CompositeBodies {

    private final BodyMotion motion;

    /** Inertia of each body with all that it carries [10]. */
    private final double[] I;

    private final double[] F = new double[6];

    CompositeBodies(BodyMotion motion) {
        this.motion = motion;
        I = new double[10 * (motion.model.n + 1)];
    }

    /**
     * The mass matrix with armature. The motion must have been placed.
     *
     * @param M [n x n], overwritten
     */
    void massMatrix(double[] M) {
        FlatModel model = motion.model;
        int n = model.n;
        System.arraycopy(motion.I, 0, I, 0, I.length);
        Arrays.fill(M, 0, n * n, 0);
        for (int i = n; i >= 1; i--) {
            Spatial.multiplyInertia(I, 10 * i, motion.S, 6 * i, F, 0);
            for (int j = i; j > 0; j = model.parent[j]) {
                double entry = Spatial.dot(motion.S, 6 * j, F, 0);
                M[(i - 1) * n + j - 1] = entry;
                M[(j - 1) * n + i - 1] = entry;
            }
            M[(i - 1) * n + i - 1] += model.armature[i - 1];
            Spatial.accumulate(I, 10 * i, I, 10 * model.parent[i], 10);
        }
    }
}
