package dev.sinew.sim.body;

import java.util.Arrays;

/**
 * The dynamics of one model: {@code M(q) qdd + C(q, qd) qd + g(q) = tau + passive(q, qd)}, where tau are the efforts of the
 * actuators, and friction, springs and stops are in {@code passive}.
 *
 * <p>A workspace over a shared immutable model: one per thread, allocates nothing after construction, never throws on numbers.
 * Arrays of joint values may be longer than the number n of joints; their first n entries count.
 */
public final class RigidBodyDynamics {

    private final RigidBodyModel source;
    private final FlatModel model;
    private final PassiveForces passive;
    private final BodyMotion motion;
    private final ArticulatedBodies articulated;
    private final CompositeBodies composite;
    private final NewtonEuler newtonEuler;
    private final NewtonEulerDerivatives derivatives;
    private final double[] zero;
    private final double[] total;
    private final double[] M;

    /** A workspace for a model. */
    public RigidBodyDynamics(RigidBodyModel source) {
        this.source = source;
        model = new FlatModel(source);
        passive = new PassiveForces(source);
        motion = new BodyMotion(model);
        articulated = new ArticulatedBodies(motion);
        composite = new CompositeBodies(motion);
        newtonEuler = new NewtonEuler(motion);
        derivatives = new NewtonEulerDerivatives(motion);
        zero = new double[model.n];
        total = new double[model.n];
        M = new double[model.n * model.n];
    }

    /** The model. */
    public RigidBodyModel model() {
        return source;
    }

    /** Number n of joints. */
    public int joints() {
        return model.n;
    }

    /**
     * Forward dynamics: accelerations under given efforts, by the articulated-body algorithm.
     *
     * @param q positions [n], not modified
     * @param qd velocities [n], not modified
     * @param tau efforts of the actuators [n], not modified
     * @param qdd accelerations [n], overwritten
     */
    public void forward(double[] q, double[] qd, double[] tau, double[] qdd) {
        forward(q, qd, tau, zero, qdd);
    }

    /**
     * Forward dynamics with more inertia at the joints, {@code (M + diag(inertia)) qdd + C qd + g = tau + passive}: what a damping
     * that acts at the end of a step h amounts to, with {@code inertia = h d}.
     *
     * @param inertia of each joint besides its bodies' and its rotor's [n], not modified
     */
    public void forward(double[] q, double[] qd, double[] tau, double[] inertia, double[] qdd) {
        for (int j = 0; j < model.n; j++) {
            total[j] = tau[j] + passive.force(j, q[j], qd[j]);
        }
        motion.place(q);
        motion.move(qd, zero);
        articulated.accelerate(total, inertia, qdd);
    }

    /**
     * Inverse dynamics: efforts that give wanted accelerations, by the recursive Newton-Euler algorithm.
     *
     * @param q positions [n], not modified
     * @param qd velocities [n], not modified
     * @param qdd accelerations [n], not modified
     * @param tau efforts of the actuators [n], overwritten
     */
    public void inverse(double[] q, double[] qd, double[] qdd, double[] tau) {
        motion.place(q);
        motion.move(qd, qdd);
        newtonEuler.forces(qdd, tau);
        for (int j = 0; j < model.n; j++) {
            tau[j] -= passive.force(j, q[j], qd[j]);
        }
    }

    /**
     * The mass matrix M(q), armature included.
     *
     * @param q positions [n], not modified
     * @param mass [n x n], symmetric, overwritten
     */
    public void massMatrix(double[] q, double[] mass) {
        motion.place(q);
        composite.massMatrix(mass);
    }

    /**
     * The inverse of the mass matrix, whose columns are the changes of velocity that a unit impulse at each joint makes.
     *
     * @param q positions [n], not modified
     * @param inverse [n x n], symmetric, overwritten
     */
    public void inverseMassMatrix(double[] q, double[] inverse) {
        massMatrix(q, M);
        Arrays.fill(inverse, 0, model.n * model.n, 0);
        for (int i = 0; i < model.n; i++) {
            inverse[model.n * i + i] = 1;
        }
        Cholesky.factorise(M, model.n);
        Cholesky.solve(M, model.n, inverse, model.n);
    }

    /**
     * Inverse dynamics' derivatives.
     *
     * @param q positions [n], not modified
     * @param qd velocities [n], not modified
     * @param qdd accelerations [n], not modified
     * @param G {@code [d tau / d q, d tau / d qd, M]} [n x 3n], overwritten
     */
    public void inverseDerivatives(double[] q, double[] qd, double[] qdd, double[] G) {
        motion.place(q);
        differentiate(q, qd, qdd, G);
    }

    /**
     * Forward dynamics and its derivatives: with the inverse dynamics' derivatives at the resulting acceleration, {@code d qdd =
     * M^-1 (d tau - (d tau / d q) d q - (d tau / d qd) d qd)} (Carpentier and Mansard 2018).
     *
     * @param q positions [n], not modified
     * @param qd velocities [n], not modified
     * @param tau efforts of the actuators, held constant in the derivatives [n], not modified
     * @param qdd accelerations [n], overwritten
     * @param G {@code [d qdd / d q, d qdd / d qd, d qdd / d tau]} [n x 3n], overwritten
     */
    public void forwardDerivatives(double[] q, double[] qd, double[] tau, double[] qdd, double[] G) {
        forwardDerivatives(q, qd, tau, zero, zero, qdd, G);
    }

    /**
     * The same with more inertia at the joints, see {@link #forward(double[], double[], double[], double[], double[])}.
     *
     * @param inertia of each joint besides its bodies' and its rotor's [n], not modified
     * @param inertiaByVelocity its derivative by the velocity of the joint [n], not modified
     */
    public void forwardDerivatives(
            double[] q,
            double[] qd,
            double[] tau,
            double[] inertia,
            double[] inertiaByVelocity,
            double[] qdd,
            double[] G) {
        int n = model.n;
        forward(q, qd, tau, inertia, qdd);
        differentiate(q, qd, qdd, G);
        for (int i = 0; i < n; i++) {
            int row = 3 * n * i;
            G[row + n + i] += inertiaByVelocity[i] * qdd[i];
            G[row + 2 * n + i] += inertia[i];
            for (int c = 0; c < 2 * n; c++) {
                G[row + c] = -G[row + c];
            }
            for (int c = 0; c < n; c++) {
                M[n * i + c] = G[row + 2 * n + c];
                G[row + 2 * n + c] = i == c ? 1 : 0;
            }
        }
        Cholesky.factorise(M, n);
        Cholesky.solve(M, n, G, 3 * n);
    }

    /**
     * What joint j resists its motion with, {@code -d passive / d qd} of its damper and its friction, not of its stops.
     *
     * @param qd velocity of the joint
     * @return not negative [N m s/rad or N s/m]
     */
    public double resistance(int j, double qd) {
        return passive.resistance(j, qd);
    }

    /** {@code d resistance / d qd}. */
    public double resistanceByVelocity(int j, double qd) {
        return passive.resistanceByVelocity(j, qd);
    }

    /** Kinetic energy [J], rotors included, at positions and velocities [n]. */
    public double kineticEnergy(double[] q, double[] qd) {
        massMatrix(q, M);
        double energy = 0;
        for (int i = 0; i < model.n; i++) {
            for (int j = 0; j < model.n; j++) {
                energy += 0.5 * qd[i] * M[i * model.n + j] * qd[j];
            }
        }
        return energy;
    }

    /** Potential energy of gravity and springs [J] at positions [n]; zero with every centre of mass at the world's origin. */
    public double potentialEnergy(double[] q) {
        motion.place(q);
        double energy = 0;
        for (int i = 1; i <= model.n; i++) {
            // -m g . c, and the world's acceleration is -g.
            for (int e = 0; e < 3; e++) {
                energy += model.worldAcceleration[3 + e] * motion.I[10 * i + 1 + e];
            }
            energy += passive.energy(i - 1, q[i - 1]);
        }
        return energy;
    }

    private void differentiate(double[] q, double[] qd, double[] qdd, double[] G) {
        motion.move(qd, qdd);
        derivatives.differentiate(G);
        for (int j = 0; j < model.n; j++) {
            int diagonal = 3 * model.n * j + j;
            G[diagonal] -= passive.byPosition(j, q[j], qd[j]);
            G[diagonal + model.n] -= passive.byVelocity(j, q[j], qd[j]);
        }
    }
}
