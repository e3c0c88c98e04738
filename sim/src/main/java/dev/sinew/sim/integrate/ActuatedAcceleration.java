package dev.sinew.sim.integrate;

import dev.sinew.sim.body.Actuator;
import dev.sinew.sim.body.RigidBodyDynamics;
import java.util.Arrays;
import java.util.List;

/**
 * Joint accelerations under held actuator inputs, {@code qdd = a(q, qd, u)}, with their sensitivities.
 *
 * <p>Q is {@code [q; dq]} with q [n] and dq, its derivative with respect to the start state and the input [n x columns]; V is
 * {@code [qd; dqd]} alike. Columns are those of F = [A B]: q, qd and u at the start of the step.
 */
final class ActuatedAcceleration implements Stepper.Acceleration {

    private final RigidBodyDynamics dynamics;
    private final Actuator[] actuators;
    private final int n;
    private final int columns;
    private final double[] u;
    private final double[] tau;

    /** What damping at the end of a step adds to the joints' inertia, and its derivative by their velocities [n]. */
    private final double[] inertia;

    private final double[] inertiaByVelocity;

    /** {@code [d qdd / d q, d qdd / d qd, d qdd / d tau]} [n x 3n], the actuators' slopes added. */
    private final double[] G;

    ActuatedAcceleration(RigidBodyDynamics dynamics, List<? extends Actuator> actuators) {
        this.dynamics = dynamics;
        this.actuators = actuators.toArray(Actuator[]::new);
        n = dynamics.joints();
        columns = 2 * n + this.actuators.length;
        u = new double[this.actuators.length];
        tau = new double[n];
        inertia = new double[n];
        inertiaByVelocity = new double[n];
        G = new double[3 * n * n];
    }

    /** Holds an input [m] until the next call. */
    void hold(double[] input) {
        System.arraycopy(input, 0, u, 0, u.length);
    }

    @Override
    public void evaluate(double[] Q, double[] V, int length, double[] A) {
        Arrays.fill(inertia, 0);
        Arrays.fill(inertiaByVelocity, 0);
        solve(Q, V, length, A);
    }

    @Override
    public void evaluateDamped(double[] Q, double[] V, int length, double h, double[] A) {
        for (int j = 0; j < n; j++) {
            inertia[j] = h * dynamics.resistance(j, V[j]);
            inertiaByVelocity[j] = h * dynamics.resistanceByVelocity(j, V[j]);
        }
        for (int k = 0; k < u.length; k++) {
            int j = actuators[k].joint();
            inertia[j] -= h * Math.min(0, actuators[k].effortByVelocity(u[k], Q[j], V[j]));
        }
        solve(Q, V, length, A);
    }

    private void solve(double[] Q, double[] V, int length, double[] A) {
        Arrays.fill(tau, 0);
        for (int k = 0; k < u.length; k++) {
            int j = actuators[k].joint();
            tau[j] += actuators[k].effort(u[k], Q[j], V[j]);
        }
        if (length == n) {
            dynamics.forward(Q, V, tau, inertia, A);
            return;
        }
        dynamics.forwardDerivatives(Q, V, tau, inertia, inertiaByVelocity, A, G);
        // d qdd = (d qdd / d q) dq + (d qdd / d qd) dqd + (d qdd / d tau) d tau
        addActuatorSlopes(Q, V);
        for (int i = 0; i < n; i++) {
            int row = n + i * columns;
            Arrays.fill(A, row, row + columns, 0);
            for (int j = 0; j < n; j++) {
                addRow(G[3 * n * i + j], Q, n + j * columns, A, row);
                addRow(G[3 * n * i + n + j], V, n + j * columns, A, row);
            }
        }
        addInputs(Q, V, A);
    }

    private void addActuatorSlopes(double[] Q, double[] V) {
        for (int k = 0; k < u.length; k++) {
            int j = actuators[k].joint();
            double byPosition = actuators[k].effortByPosition(u[k], Q[j], V[j]);
            double byVelocity = actuators[k].effortByVelocity(u[k], Q[j], V[j]);
            for (int row = 0; row < 3 * n * n; row += 3 * n) {
                double byEffort = G[row + 2 * n + j];
                G[row + j] += byEffort * byPosition;
                G[row + n + j] += byEffort * byVelocity;
            }
        }
    }

    private void addInputs(double[] Q, double[] V, double[] A) {
        for (int k = 0; k < u.length; k++) {
            int j = actuators[k].joint();
            double byInput = actuators[k].effortByInput(u[k], Q[j], V[j]);
            for (int i = 0; i < n; i++) {
                A[n + i * columns + 2 * n + k] += G[3 * n * i + 2 * n + j] * byInput;
            }
        }
    }

    private void addRow(double factor, double[] from, int at, double[] to, int row) {
        for (int c = 0; c < columns; c++) {
            to[row + c] += factor * from[at + c];
        }
    }
}
