package dev.sinew.sim.body;

import java.util.Arrays;

/**
 * Analytic derivatives of inverse dynamics, in closed form over composite bodies, and the mass matrix along with them (Singh,
 * Russell and Wensing 2022, "Efficient analytical derivatives of rigid-body dynamics using spatial vector algebra",
 * arXiv:2105.05102, for joints of one degree of freedom).
 *
 * <p>With the rates of the joint axes {@code Sd = v_parent x S} and {@code Sdd = a_parent x S + v_parent x Sd}, with I, B and f
 * summed over all that body i carries, and j an ancestor of i or i itself:
 *
 * <pre>
 * d tau_i / d q_j  = S_i . (2B Sd_j + I Sdd_j)       d tau_j / d q_i  = S_j . (2B Sd_i + I Sdd_i + S_i x* f)
 * d tau_i / d qd_j = S_i . (2B S_j + 2 I Sd_j)       d tau_j / d qd_i = S_j . (2B S_i + 2 I Sd_i)
 * M_ij             = S_i . I S_j
 * </pre>
 *
 * <p>B is the Coriolis matrix of the paper, for one body {@code 2B m = v x* I m - I (v x m) + m x* I v}. In world coordinates it
 * reduces to two blocks that act on the angular half of a motion alone, {@code 2B (w, v) = (E w, -2 l x w)}: l is the linear
 * momentum, and {@code E = 2 (tr(P) 1 - P)} with P the integral over the mass of velocity times transposed position.
 */
final class NewtonEulerDerivatives {

    private final BodyMotion motion;

    /** Second rates of the joint axes [6]. */
    private final double[] Sdd;

    /** Sums over carried bodies: inertia [10], force [6], and the blocks E [9] and l [3] of 2B. */
    private final double[] I;

    private final double[] f;
    private final double[] E;
    private final double[] l;

    private final double[] scratch = new double[6];
    private final double[] inertiaS = new double[6];
    private final double[] coriolisS = new double[3];
    private final double[] byPosition = new double[6];
    private final double[] byVelocity = new double[6];

    NewtonEulerDerivatives(BodyMotion motion) {
        this.motion = motion;
        int slots = motion.model.n + 1;
        Sdd = new double[6 * slots];
        I = new double[10 * slots];
        f = new double[6 * slots];
        E = new double[9 * slots];
        l = new double[3 * slots];
    }

    /**
     * Differentiates {@code tau(q, qd, qdd)}. The motion must have been placed and moved.
     *
     * @param G {@code [d tau / d q, d tau / d qd, M]} [n x 3n], overwritten
     */
    void differentiate(double[] G) {
        FlatModel model = motion.model;
        Arrays.fill(G, 0, 3 * model.n * model.n, 0);
        System.arraycopy(motion.I, 0, I, 0, I.length);
        System.arraycopy(motion.f, 0, f, 0, f.length);
        for (int i = 1; i <= model.n; i++) {
            axisRates(i, model.parent[i]);
            coriolis(i);
        }
        for (int i = model.n; i >= 1; i--) {
            columns(i);
            rows(i);
            fill(i, model, G);
            int up = model.parent[i];
            Spatial.accumulate(I, 10 * i, I, 10 * up, 10);
            Spatial.accumulate(f, 6 * i, f, 6 * up, 6);
            Spatial.accumulate(E, 9 * i, E, 9 * up, 9);
            Spatial.accumulate(l, 3 * i, l, 3 * up, 3);
        }
    }

    private void axisRates(int i, int parent) {
        Spatial.crossMotion(motion.v, 6 * parent, motion.Sd, 6 * i, Sdd, 6 * i);
        Spatial.crossMotion(motion.a, 6 * parent, motion.S, 6 * i, scratch, 0);
        Spatial.accumulate(scratch, 0, Sdd, 6 * i, 6);
    }

    /** E and l of one body: {@code P = skew(w) (tr(J)/2 1 - J) + v h^T}, {@code l = m v + w x h}. */
    private void coriolis(int i) {
        double[] v = motion.v;
        int at = 6 * i;
        double wx = v[at], wy = v[at + 1], wz = v[at + 2], vx = v[at + 3], vy = v[at + 4], vz = v[at + 5];
        int k = 10 * i;
        double m = I[k], hx = I[k + 1], hy = I[k + 2], hz = I[k + 3];
        double half = 0.5 * (I[k + 4] + I[k + 7] + I[k + 9]);
        double xx = half - I[k + 4], xy = -I[k + 5], xz = -I[k + 6];
        double yy = half - I[k + 7], yz = -I[k + 8], zz = half - I[k + 9];
        double Pxx = wy * xz - wz * xy + vx * hx;
        double Pyy = wz * xy - wx * yz + vy * hy;
        double Pzz = wx * yz - wy * xz + vz * hz;
        int e = 9 * i;
        E[e] = 2 * (Pyy + Pzz);
        E[e + 1] = -2 * (wy * yz - wz * yy + vx * hy);
        E[e + 2] = -2 * (wy * zz - wz * yz + vx * hz);
        E[e + 3] = -2 * (wz * xx - wx * xz + vy * hx);
        E[e + 4] = 2 * (Pxx + Pzz);
        E[e + 5] = -2 * (wz * xz - wx * zz + vy * hz);
        E[e + 6] = -2 * (wx * xy - wy * xx + vz * hx);
        E[e + 7] = -2 * (wx * yy - wy * xy + vz * hy);
        E[e + 8] = 2 * (Pxx + Pyy);
        l[3 * i] = m * vx + wy * hz - wz * hy;
        l[3 * i + 1] = m * vy + wz * hx - wx * hz;
        l[3 * i + 2] = m * vz + wx * hy - wy * hx;
    }

    /** What the ancestors feel of joint i: {@code 2B Sd + I Sdd + S x* f} and {@code 2B S + 2 I Sd}. */
    private void columns(int i) {
        int at = 6 * i;
        Spatial.multiplyInertia(I, 10 * i, Sdd, at, byPosition, 0);
        addCoriolis(i, motion.Sd, at, byPosition);
        Spatial.addCrossForce(motion.S, at, f, at, byPosition, 0);
        Spatial.multiplyInertia(I, 10 * i, motion.Sd, at, scratch, 0);
        Spatial.add(scratch, 0, 1, scratch, 0, byVelocity, 0);
        addCoriolis(i, motion.S, at, byVelocity);
    }

    /** What joint i feels of the ancestors: {@code I S}, and of {@code (2B)^T S = (E^T s + 2 l x s_v, 0)} the angular half. */
    private void rows(int i) {
        double[] S = motion.S;
        int at = 6 * i, e = 9 * i, k = 3 * i;
        Spatial.multiplyInertia(I, 10 * i, S, at, inertiaS, 0);
        double x = S[at], y = S[at + 1], z = S[at + 2], vx = S[at + 3], vy = S[at + 4], vz = S[at + 5];
        coriolisS[0] = E[e] * x + E[e + 3] * y + E[e + 6] * z + 2 * (l[k + 1] * vz - l[k + 2] * vy);
        coriolisS[1] = E[e + 1] * x + E[e + 4] * y + E[e + 7] * z + 2 * (l[k + 2] * vx - l[k] * vz);
        coriolisS[2] = E[e + 2] * x + E[e + 5] * y + E[e + 8] * z + 2 * (l[k] * vy - l[k + 1] * vx);
    }

    private void fill(int i, FlatModel model, double[] G) {
        int n = model.n;
        int row = (i - 1) * 3 * n - 1;
        for (int j = model.parent[i]; j > 0; j = model.parent[j]) {
            int at = 6 * j;
            int column = (j - 1) * 3 * n + i - 1;
            double mass = Spatial.dot(inertiaS, 0, motion.S, at);
            G[column] = Spatial.dot(motion.S, at, byPosition, 0);
            G[column + n] = Spatial.dot(motion.S, at, byVelocity, 0);
            G[column + 2 * n] = mass;
            G[row + j] = Spatial.dot(inertiaS, 0, Sdd, at) + Spatial.dot3(coriolisS, 0, motion.Sd, at);
            G[row + n + j] = 2 * Spatial.dot(inertiaS, 0, motion.Sd, at) + Spatial.dot3(coriolisS, 0, motion.S, at);
            G[row + 2 * n + j] = mass;
        }
        G[row + i] = Spatial.dot(motion.S, 6 * i, byPosition, 0);
        G[row + n + i] = Spatial.dot(motion.S, 6 * i, byVelocity, 0);
        G[row + 2 * n + i] = Spatial.dot(motion.S, 6 * i, inertiaS, 0) + model.armature[i - 1];
    }

    /** {@code out += 2B m}: {@code (E w, -2 l x w)}. */
    private void addCoriolis(int i, double[] m, int at, double[] out) {
        int e = 9 * i, k = 3 * i;
        double x = m[at], y = m[at + 1], z = m[at + 2];
        out[0] += E[e] * x + E[e + 1] * y + E[e + 2] * z;
        out[1] += E[e + 3] * x + E[e + 4] * y + E[e + 5] * z;
        out[2] += E[e + 6] * x + E[e + 7] * y + E[e + 8] * z;
        out[3] -= 2 * (l[k + 1] * z - l[k + 2] * y);
        out[4] -= 2 * (l[k + 2] * x - l[k] * z);
        out[5] -= 2 * (l[k] * y - l[k + 1] * x);
    }
}
