package dev.sinew.sim.body;

/** The recursive Newton-Euler algorithm (Featherstone 2008, table 5.1), in world coordinates. */
final class NewtonEuler {

    private final BodyMotion motion;
    private final double[] f;

    NewtonEuler(BodyMotion motion) {
        this.motion = motion;
        f = new double[6 * (motion.model.n + 1)];
    }

    /**
     * Joint forces that a motion takes, {@code tau = M qdd + C qd + g}. The motion must have been placed and moved.
     *
     * @param qdd joint accelerations of the motion [n]
     * @param tau [n], overwritten
     */
    void forces(double[] qdd, double[] tau) {
        FlatModel model = motion.model;
        System.arraycopy(motion.f, 0, f, 0, f.length);
        for (int i = model.n; i >= 1; i--) {
            int up = 6 * model.parent[i];
            tau[i - 1] = Spatial.dot(motion.S, 6 * i, f, 6 * i) + model.armature[i - 1] * qdd[i - 1];
            Spatial.add(f, up, 1, f, 6 * i, f, up);
        }
    }
}
