package dev.sinew.sim.body;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Coulomb friction and stiction of joints, as impulses at the end of a step of an integrator.
 *
 * <p>Over a step h the friction of joint j has an impulse {@code |p_j| <= h f_j}, where f is the stiction of a joint that stood
 * still when the step began and the Coulomb friction of one that slid. Among these the impulses are those that leave the least
 * kinetic energy,
 *
 * <pre>{@code min 1/2 v+' M v+,  v+ = v + M^-1 p,  |p_j| <= h f_j }</pre>
 *
 * <p>which is the law of largest dissipation (Moreau 1988; Stewart and Trinkle 1996): a joint whose impulse stays inside its
 * bound comes to rest, exactly, and the others are slowed by all that friction has. Since {@code p = 0} is among the choices,
 * energy is never created, and there is no chatter at any step. The impulse is spread over the step, {@code q += h/2 M^-1 p}, as
 * that of a constant force is; a joint that stood still and goes on standing is put back where it stood, so that nothing creeps.
 *
 * <p>A workspace for one thread; allocates nothing after construction.
 */
public final class DryFriction {

    private static final int SWEEPS = 100;
    private static final double CONVERGED = 1e-12; // of the bound

    private final RigidBodyDynamics dynamics;
    private final int n;
    private final int[] joints;
    private final double[] stiction;
    private final double[] coulomb;
    private final double[] bound;
    private final double[] heldAt;
    private final double[] impulse;
    private final double[] change;
    private final double[] inverseMass;

    /**
     * Friction on some joints of a model.
     *
     * @param model the bodies
     * @param stiction largest friction of a joint at rest [joints of the model] [N m or N], at least the Coulomb friction
     * @param coulomb friction of a joint that slides [joints of the model] [N m or N], 0 for none
     * @throws IllegalArgumentException when a friction is negative or not finite, or stiction less than Coulomb friction
     */
    public DryFriction(RigidBodyModel model, double[] stiction, double[] coulomb) {
        n = model.joints();
        if (stiction.length != n || coulomb.length != n) {
            throw new IllegalArgumentException("model " + model.name() + " has " + n + " joints, found "
                    + stiction.length + " values of stiction and " + coulomb.length + " of Coulomb friction");
        }
        for (int j = 0; j < n; j++) {
            JointMechanics.notNegative("stiction", stiction[j]);
            JointMechanics.notNegative("Coulomb friction", coulomb[j]);
            if (stiction[j] < coulomb[j]) {
                throw new IllegalArgumentException("stiction must be at least the Coulomb friction, found "
                        + stiction[j] + " and " + coulomb[j] + " on joint " + j);
            }
        }
        joints = IntStream.range(0, n).filter(j -> stiction[j] > 0).toArray();
        this.stiction = stiction.clone();
        this.coulomb = coulomb.clone();
        dynamics = new RigidBodyDynamics(model);
        bound = new double[joints.length];
        heldAt = new double[joints.length];
        impulse = new double[joints.length];
        change = new double[joints.length];
        inverseMass = new double[n * n];
    }

    /** The joints that have any, in order. */
    public int[] joints() {
        return joints.clone();
    }

    /**
     * Begins a step: notes which joints stand.
     *
     * @param x state at its start [2n], not modified
     */
    public void begin(double[] x) {
        for (int i = 0; i < joints.length; i++) {
            int j = joints[i];
            boolean stands = x[n + j] == 0;
            bound[i] = stands ? stiction[j] : coulomb[j];
            heldAt[i] = stands ? x[j] : Double.NaN;
            impulse[i] = 0;
        }
    }

    /** Impulse of the i-th joint that has friction, over the step so far [N m s or N s]. */
    public double impulse(int i) {
        return impulse[i];
    }

    /**
     * Lets friction act at the end of a step, in addition to the impulses that the state knows already.
     *
     * @param x state at its end [2n], overwritten
     * @param h length of the step [s]
     */
    public void act(double[] x, double h) {
        dynamics.inverseMassMatrix(x, inverseMass);
        Arrays.fill(change, 0);
        boolean converged = false;
        for (int sweep = 0; sweep < SWEEPS && !converged; sweep++) {
            converged = sweep(x, h);
        }
        for (int i = 0; i < n; i++) {
            double velocity = 0;
            for (int c = 0; c < joints.length; c++) {
                velocity += inverseMass[n * i + joints[c]] * change[c];
            }
            x[i] += h / 2 * velocity;
            x[n + i] += velocity;
        }
        for (int i = 0; i < joints.length; i++) {
            if (Math.abs(impulse[i]) < h * bound[i]) {
                x[n + joints[i]] = 0;
                if (!Double.isNaN(heldAt[i])) {
                    x[joints[i]] = heldAt[i];
                }
            }
        }
    }

    /** One sweep of projected Gauss-Seidel: each impulse brings its joint to rest, as far as it may. */
    private boolean sweep(double[] x, double h) {
        boolean converged = true;
        for (int i = 0; i < joints.length; i++) {
            int row = n * joints[i];
            double velocity = x[n + joints[i]];
            for (int c = 0; c < joints.length; c++) {
                velocity += inverseMass[row + joints[c]] * change[c];
            }
            double most = h * bound[i];
            double wanted = impulse[i] - velocity / inverseMass[row + joints[i]];
            double next = Math.max(-most, Math.min(most, wanted));
            double step = next - impulse[i];
            converged &= Math.abs(step) <= CONVERGED * most;
            impulse[i] = next;
            change[i] += step;
        }
        return converged;
    }
}
