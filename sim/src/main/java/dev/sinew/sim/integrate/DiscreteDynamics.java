package dev.sinew.sim.integrate;

import dev.sinew.sim.body.Actuator;
import dev.sinew.sim.body.RigidBodyDynamics;
import dev.sinew.sim.body.RigidBodyModel;
import java.util.Arrays;
import java.util.List;

/**
 * A robot in discrete time: {@code next = f(x, u)} with {@code x = [q; qd]}, the input u [m] held over the step dt, and the
 * exact derivative {@code F = [A B]} of the discrete step, through all substeps and stages.
 *
 * <p>A workspace: one per thread, allocates nothing after construction. {@link #step} has the shape of the controller's
 * dynamics. The next state does not depend on whether F was asked for, not even in its last bit.
 */
public final class DiscreteDynamics {

    private final int n;
    private final int m;
    private final double dt;
    private final int substeps;
    private final ActuatedAcceleration acceleration;
    private final Stepper stepper;

    /** Joint values with their sensitivities behind them [n + n x (2n+m)]. */
    private final double[] Q;

    private final double[] V;

    /**
     * A workspace for a robot.
     *
     * @param model the bodies
     * @param actuators one per entry of the input; several may drive one joint
     * @param integrator how to advance
     * @param dt length of a step [s]
     * @param substeps number of integration steps that it takes
     * @throws IllegalArgumentException when an actuator drives an unknown joint, or dt or substeps are not positive
     */
    public DiscreteDynamics(
            RigidBodyModel model, List<? extends Actuator> actuators, Integrator integrator, double dt, int substeps) {
        if (!(dt > 0) || Double.isInfinite(dt) || substeps < 1) {
            throw new IllegalArgumentException(
                    "dt must be above 0 and substeps at least 1, found " + dt + " s and " + substeps);
        }
        for (Actuator actuator : actuators) {
            if (actuator.joint() < 0 || actuator.joint() >= model.joints()) {
                throw new IllegalArgumentException("an actuator of " + model.name() + " must drive a joint from 0 to "
                        + (model.joints() - 1) + ", found " + actuator.joint());
            }
        }
        n = model.joints();
        m = actuators.size();
        this.dt = dt;
        this.substeps = substeps;
        int length = n + n * (2 * n + m);
        acceleration = new ActuatedAcceleration(new RigidBodyDynamics(model), actuators);
        stepper = switch (integrator) {
            case SEMI_IMPLICIT_EULER -> new SemiImplicitEuler(acceleration, length);
            case IMPLICIT_DAMPING_EULER -> new ImplicitDampingEuler(acceleration, length);
            case RUNGE_KUTTA_4 -> new RungeKutta4(acceleration, length);
        };
        Q = new double[length];
        V = new double[length];
    }

    /** State size, twice the number of joints. */
    public int stateSize() {
        return 2 * n;
    }

    /** Input size m, the number of actuators. */
    public int inputSize() {
        return m;
    }

    /**
     * Advances by dt, and differentiates when asked to.
     *
     * @param x state [2n], not modified
     * @param u input [m], not modified
     * @param next state after the step [2n], overwritten; may be x
     * @param F {@code [A B]} [2n x (2n+m)], overwritten; an array of length 0 asks for none
     */
    public void step(double[] x, double[] u, double[] next, double[] F) {
        int length = F.length == 0 ? n : Q.length;
        load(x, length);
        acceleration.hold(u);
        double h = dt / substeps;
        for (int s = 0; s < substeps; s++) {
            stepper.step(Q, V, length, h);
        }
        System.arraycopy(Q, 0, next, 0, n);
        System.arraycopy(V, 0, next, n, n);
        if (length > n) {
            System.arraycopy(Q, n, F, 0, length - n);
            System.arraycopy(V, n, F, length - n, length - n);
        }
    }

    /**
     * Advances by one integration step of any length, without derivatives: for plants that split dt where an input changes.
     *
     * @param x state [2n], overwritten by the state after the step
     * @param u input [m], not modified
     * @param h length of the step [s]
     */
    public void advance(double[] x, double[] u, double h) {
        load(x, n);
        acceleration.hold(u);
        stepper.step(Q, V, n, h);
        System.arraycopy(Q, 0, x, 0, n);
        System.arraycopy(V, 0, x, n, n);
    }

    /** The state, and when asked for its sensitivities at the start, {@code dq = [1 0 0]} and {@code dqd = [0 1 0]}. */
    private void load(double[] x, int length) {
        System.arraycopy(x, 0, Q, 0, n);
        System.arraycopy(x, n, V, 0, n);
        Arrays.fill(Q, n, length, 0);
        Arrays.fill(V, n, length, 0);
        if (length > n) {
            int columns = 2 * n + m;
            for (int j = 0; j < n; j++) {
                Q[n + j * columns + j] = 1;
                V[n + j * columns + n + j] = 1;
            }
        }
    }
}
