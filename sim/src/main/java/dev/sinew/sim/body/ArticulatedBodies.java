package dev.sinew.sim.body;

import java.util.Arrays;

/**
 * The articulated-body algorithm (Featherstone 2008, table 7.1), in world coordinates: no inertia is ever transformed, a
 * child's articulated inertia is simply added to its parent's.
 *
 * <p>The bias forces are those of the motion at {@code qdd = 0}, gravity and velocity products included; what the recursion
 * carries are the accelerations b beyond that motion, so that {@code b = b_parent + S qdd} has no velocity product.
 */
final class ArticulatedBodies {

    private final BodyMotion motion;

    /** Articulated inertias [6 x 6] and bias forces [6] of each body. */
    private final double[] IA;

    private final double[] pA;

    /** {@code U = IA S} [6], {@code D = S . U} and {@code u = tau - S . pA} of each joint. */
    private final double[] U;

    private final double[] D;
    private final double[] u;

    private final double[] b;

    ArticulatedBodies(BodyMotion motion) {
        this.motion = motion;
        int slots = motion.model.n + 1;
        IA = new double[36 * slots];
        pA = new double[6 * slots];
        U = new double[6 * slots];
        D = new double[slots];
        u = new double[slots];
        b = new double[6 * slots];
    }

    /**
     * Accelerations under joint forces. The motion must have been placed, and moved with {@code qdd = 0}.
     *
     * @param tau forces of the joints, friction included [n]
     * @param inertia of each joint besides its bodies' and its rotor's [n]
     * @param qdd [n], overwritten
     */
    void accelerate(double[] tau, double[] inertia, double[] qdd) {
        FlatModel model = motion.model;
        System.arraycopy(motion.f, 0, pA, 0, pA.length);
        for (int i = 1; i <= model.n; i++) {
            expand(motion.I, 10 * i, IA, 36 * i);
        }
        for (int i = model.n; i >= 1; i--) {
            solveJoint(i, model.armature[i - 1] + inertia[i - 1], tau[i - 1]);
            passToParent(i, model.parent[i]);
        }
        for (int i = 1; i <= model.n; i++) {
            int up = 6 * model.parent[i];
            qdd[i - 1] = (u[i] - Spatial.dot(U, 6 * i, b, up)) / D[i];
            Spatial.add(b, up, qdd[i - 1], motion.S, 6 * i, b, 6 * i);
        }
    }

    private void solveJoint(int i, double inertia, double tau) {
        double[] S = motion.S;
        int at = 6 * i;
        for (int row = 0; row < 6; row++) {
            U[at + row] = Spatial.dot(IA, 36 * i + 6 * row, S, at);
        }
        D[i] = Spatial.dot(S, at, U, at) + inertia;
        u[i] = tau - Spatial.dot(S, at, pA, at);
    }

    /** {@code IA_parent += IA - U U' / D}, {@code pA_parent += pA + U u / D}. */
    private void passToParent(int i, int parent) {
        double inverse = 1 / D[i];
        for (int row = 0; row < 6; row++) {
            int from = 36 * i + 6 * row;
            int to = 36 * parent + 6 * row;
            double scaled = U[6 * i + row] * inverse;
            for (int column = 0; column < 6; column++) {
                IA[to + column] += IA[from + column] - scaled * U[6 * i + column];
            }
            pA[6 * parent + row] += pA[6 * i + row] + scaled * u[i];
        }
    }

    /** The 6 x 6 matrix {@code [J skew(h); skew(h)' m 1]} of a rigid-body inertia. */
    private static void expand(double[] I, int i, double[] out, int k) {
        double m = I[i], hx = I[i + 1], hy = I[i + 2], hz = I[i + 3];
        Arrays.fill(out, k, k + 36, 0);
        out[k] = I[i + 4];
        out[k + 1] = out[k + 6] = I[i + 5];
        out[k + 2] = out[k + 12] = I[i + 6];
        out[k + 7] = I[i + 7];
        out[k + 8] = out[k + 13] = I[i + 8];
        out[k + 14] = I[i + 9];
        out[k + 9] = out[k + 19] = hz;
        out[k + 4] = out[k + 24] = -hz;
        out[k + 5] = out[k + 30] = hy;
        out[k + 15] = out[k + 20] = -hy;
        out[k + 16] = out[k + 26] = hx;
        out[k + 11] = out[k + 31] = -hx;
        out[k + 21] = out[k + 28] = out[k + 35] = m;
    }
}
