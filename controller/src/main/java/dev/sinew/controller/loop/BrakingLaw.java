package dev.sinew.controller.loop;

/**
 * Brakes every driven joint along an exponential, {@code qd(t) = qd(0) exp(-lambda t)}, and holds it where that ends.
 *
 * <p>Wanted is {@code qdd = -lambda^2 (q - r) - 2 lambda qd} with the resting place {@code r = q(0) + qd(0) / lambda}, which from
 * the first moment on lies in the slower of the two modes that are one: no overshoot. Where r would be outside the range it is at
 * its end, and the joint brakes harder. Efforts follow by inverse dynamics (computed torque), joints without a drive wanted
 * unaccelerated.
 */
public final class BrakingLaw implements Baseline {

    private final int n;
    private final double lambda;
    private final double[] lower;
    private final double[] upper;
    private final int[] joint;
    private final double[] effortByInput;
    private final InverseDynamics inverse;

    private final double[] r;
    private final double[] q;
    private final double[] qd;
    private final double[] qdd;
    private final double[] tau;

    /**
     * A law for a robot whose channels are pushes.
     *
     * @param lambda rate of the exponential [1/s]
     * @param lower lowest resting places [joints]
     * @param upper highest resting places [joints]
     * @param joint that each channel drives [m]
     * @param effortByInput of each channel [m]
     * @param inverse efforts of the robot without friction
     */
    public BrakingLaw(
            double lambda,
            double[] lower,
            double[] upper,
            int[] joint,
            double[] effortByInput,
            InverseDynamics inverse) {
        if (!(lambda > 0) || lower.length != upper.length || joint.length != effortByInput.length) {
            throw new IllegalArgumentException(
                    "a braking law needs a rate above 0 and limits for as many joints, found " + lambda + ", "
                            + lower.length + " and " + upper.length);
        }
        n = lower.length;
        this.lambda = lambda;
        this.lower = lower.clone();
        this.upper = upper.clone();
        this.joint = joint.clone();
        this.effortByInput = effortByInput.clone();
        this.inverse = inverse;
        r = new double[n];
        q = new double[n];
        qd = new double[n];
        qdd = new double[n];
        tau = new double[n];
    }

    @Override
    public void begin(double[] x) {
        for (int j = 0; j < n; j++) {
            r[j] = Math.max(lower[j], Math.min(upper[j], x[j] + x[n + j] / lambda));
        }
    }

    @Override
    public void act(double[] x, double[] u) {
        System.arraycopy(x, 0, q, 0, n);
        System.arraycopy(x, n, qd, 0, n);
        for (int j : joint) {
            qdd[j] = -lambda * lambda * (q[j] - r[j]) - 2 * lambda * qd[j];
        }
        inverse.efforts(q, qd, qdd, tau);
        for (int i = 0; i < joint.length; i++) {
            u[i] = tau[joint[i]] / effortByInput[i];
        }
    }
}
