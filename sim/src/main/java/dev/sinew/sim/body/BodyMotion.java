package dev.sinew.sim.body;

/**
 * Where all bodies are, how they move and which forces that takes, in world coordinates: the forward pass that every
 * algorithm starts with. Vectors as in {@link Spatial}; body i begins at index i times their size, and 0 is the world.
 */
final class BodyMotion {

    final FlatModel model;

    /** Orientation [9] and origin [3] of each body's frame. */
    final double[] R;

    final double[] p;

    /** Joint axes S, the motion of a body per unit of joint velocity [6], and their rates {@code Sd = v x S}. */
    final double[] S;

    final double[] Sd;

    /** Rigid-body inertias [10]. */
    final double[] I;

    /** Velocities, accelerations (free fall is zero) and the forces that they take [6]. */
    final double[] v;

    final double[] a;
    final double[] f;

    private final double[] momentum = new double[6];

    BodyMotion(FlatModel model) {
        this.model = model;
        int slots = model.n + 1;
        R = new double[9 * slots];
        p = new double[3 * slots];
        S = new double[6 * slots];
        Sd = new double[6 * slots];
        I = new double[10 * slots];
        v = new double[6 * slots];
        a = new double[6 * slots];
        f = new double[6 * slots];
        R[0] = R[4] = R[8] = 1;
        System.arraycopy(model.worldAcceleration, 0, a, 0, 6);
    }

    /** Places every body: R, p, S and I at joint positions q [n]. */
    void place(double[] q) {
        for (int i = 1; i <= model.n; i++) {
            placeJoint(i, q[i - 1]);
            placeInertia(i);
        }
    }

    /**
     * Moves every body (Featherstone 2008, table 5.1, pass 1): {@code v = v_parent + S qd}, {@code a = a_parent + S qdd +
     * v x S qd} and {@code f = I a + v x* I v}. The bodies must have been placed.
     *
     * @param qd joint velocities [n]
     * @param qdd joint accelerations [n]
     */
    void move(double[] qd, double[] qdd) {
        for (int i = 1; i <= model.n; i++) {
            int at = 6 * i;
            int up = 6 * model.parent[i];
            // v x S = v_parent x S, since S x S = 0.
            Spatial.crossMotion(v, up, S, at, Sd, at);
            Spatial.add(v, up, qd[i - 1], S, at, v, at);
            Spatial.add(a, up, qdd[i - 1], S, at, a, at);
            Spatial.add(a, at, qd[i - 1], Sd, at, a, at);
            Spatial.multiplyInertia(I, 10 * i, v, at, momentum, 0);
            Spatial.multiplyInertia(I, 10 * i, a, at, f, at);
            Spatial.addCrossForce(v, at, momentum, 0, f, at);
        }
    }

    private void placeJoint(int i, double q) {
        int up = model.parent[i];
        rotate(R, 9 * up, model.origin, 3 * i, p, 3 * i);
        rotate(R, 9 * up, model.axis, 3 * i, S, 6 * i);
        double sin = 0;
        double versine = 0;
        double slide = q;
        if (model.revolute[i]) {
            sin = Math.sin(q);
            versine = 1 - Math.cos(q);
            slide = 0;
        }
        for (int e = 0; e < 3; e++) {
            p[3 * i + e] += p[3 * up + e] + slide * S[6 * i + e];
        }
        turn(9 * up, 9 * i, sin, versine);
        placeAxis(i);
    }

    /** {@code R = R_parent (turn0 + sin turn1 + versine turn2)}. */
    private void turn(int up, int at, double sin, double versine) {
        double[] t0 = model.turn0;
        double[] t1 = model.turn1;
        double[] t2 = model.turn2;
        for (int column = at; column < at + 3; column++) {
            double x = t0[column] + sin * t1[column] + versine * t2[column];
            double y = t0[column + 3] + sin * t1[column + 3] + versine * t2[column + 3];
            double z = t0[column + 6] + sin * t1[column + 6] + versine * t2[column + 6];
            R[column] = R[up] * x + R[up + 1] * y + R[up + 2] * z;
            R[column + 3] = R[up + 3] * x + R[up + 4] * y + R[up + 5] * z;
            R[column + 6] = R[up + 6] * x + R[up + 7] * y + R[up + 8] * z;
        }
    }

    /** {@code S = (axis, p x axis)} of a revolute joint, {@code (0, axis)} of a prismatic one; S holds the axis before. */
    private void placeAxis(int i) {
        int at = 6 * i;
        double x = S[at], y = S[at + 1], z = S[at + 2];
        if (model.revolute[i]) {
            double px = p[3 * i], py = p[3 * i + 1], pz = p[3 * i + 2];
            S[at + 3] = py * z - pz * y;
            S[at + 4] = pz * x - px * z;
            S[at + 5] = px * y - py * x;
        } else {
            S[at] = S[at + 1] = S[at + 2] = 0;
            S[at + 3] = x;
            S[at + 4] = y;
            S[at + 5] = z;
        }
    }

    /** {@code h = m c}, {@code J = R T R' + m (|c|^2 1 - c c')} with the centre of mass c in the world. */
    private void placeInertia(int i) {
        double[] T = model.tensor;
        int t = 6 * i, r = 9 * i, at = 10 * i;
        double m = model.mass[i];
        rotate(R, r, model.com, 3 * i, I, at + 1);
        double cx = I[at + 1] + p[3 * i], cy = I[at + 2] + p[3 * i + 1], cz = I[at + 3] + p[3 * i + 2];
        I[at] = m;
        I[at + 1] = m * cx;
        I[at + 2] = m * cy;
        I[at + 3] = m * cz;
        double ax = R[r], ay = R[r + 1], az = R[r + 2];
        double bx = R[r + 3], by = R[r + 4], bz = R[r + 5];
        double dx = R[r + 6], dy = R[r + 7], dz = R[r + 8];
        // Rows of R T.
        double aTx = ax * T[t] + ay * T[t + 1] + az * T[t + 2];
        double aTy = ax * T[t + 1] + ay * T[t + 3] + az * T[t + 4];
        double aTz = ax * T[t + 2] + ay * T[t + 4] + az * T[t + 5];
        double bTx = bx * T[t] + by * T[t + 1] + bz * T[t + 2];
        double bTy = bx * T[t + 1] + by * T[t + 3] + bz * T[t + 4];
        double bTz = bx * T[t + 2] + by * T[t + 4] + bz * T[t + 5];
        double dTx = dx * T[t] + dy * T[t + 1] + dz * T[t + 2];
        double dTy = dx * T[t + 1] + dy * T[t + 3] + dz * T[t + 4];
        double dTz = dx * T[t + 2] + dy * T[t + 4] + dz * T[t + 5];
        I[at + 4] = aTx * ax + aTy * ay + aTz * az + m * (cy * cy + cz * cz);
        I[at + 5] = aTx * bx + aTy * by + aTz * bz - m * cx * cy;
        I[at + 6] = aTx * dx + aTy * dy + aTz * dz - m * cx * cz;
        I[at + 7] = bTx * bx + bTy * by + bTz * bz + m * (cx * cx + cz * cz);
        I[at + 8] = bTx * dx + bTy * dy + bTz * dz - m * cy * cz;
        I[at + 9] = dTx * dx + dTy * dy + dTz * dz + m * (cx * cx + cy * cy);
    }

    /** {@code out = R a}. */
    private static void rotate(double[] R, int r, double[] a, int i, double[] out, int k) {
        double x = a[i], y = a[i + 1], z = a[i + 2];
        out[k] = R[r] * x + R[r + 1] * y + R[r + 2] * z;
        out[k + 1] = R[r + 3] * x + R[r + 4] * y + R[r + 5] * z;
        out[k + 2] = R[r + 6] * x + R[r + 7] * y + R[r + 8] * z;
    }
}
