package dev.sinew.controller.policy;

/**
 * A controller with noise that was drawn before the trial, {@code u = K_t x + k_t + U_t' e_t} with {@code Sigma_t = U_t' U_t}.
 *
 * <p>Noise that would put an action on a limit is turned inwards: its sign is changed for that step. What is clipped explores nothing and
 * is not linear; what is turned explores as far, and the learner gets the action that was sent.
 */
public final class ExplorationPolicy implements Policy {

    private final LinearGaussianPolicy mean;
    private final int m;
    private final double[] offsets;
    private final ActionLimits limits;

    private ExplorationPolicy(LinearGaussianPolicy mean, double[] offsets, ActionLimits limits) {
        this.mean = mean;
        this.m = mean.actionSize();
        this.offsets = offsets;
        this.limits = limits;
        if (limits.size() != m) {
            throw new IllegalArgumentException("limits must be of " + m + " actions, found " + limits.size());
        }
    }

    /**
     * A controller with noise.
     *
     * @param policy mean and covariances
     * @param e standard normal noise [T x m], not modified
     * @param limits of its m actions
     * @throws IllegalArgumentException when a length does not fit, or a covariance is not positive semi-definite
     */
    public static ExplorationPolicy of(LinearGaussianPolicy policy, double[] e, ActionLimits limits) {
        return new ExplorationPolicy(policy, offsets(policy, e), limits);
    }

    /**
     * A controller with noise that never asks for more than a cap.
     *
     * @param cap largest size of the noise per action [m], for example a share of the action's range
     */
    public static ExplorationPolicy capped(LinearGaussianPolicy policy, double[] e, double[] cap, ActionLimits limits) {
        double[] offsets = offsets(policy, e);
        int m = policy.actionSize();
        Shapes.copy("cap", cap, m);
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = Math.clamp(offsets[i], -cap[i % m], cap[i % m]);
        }
        return new ExplorationPolicy(policy, offsets, limits);
    }

    /**
     * A controller to which something that was drawn before is added.
     *
     * @param mean the controller
     * @param offsets what is added to its mean [T x m], not modified
     * @param limits of its m actions; at them offsets are turned inwards
     * @throws IllegalArgumentException when a length does not fit
     */
    public static ExplorationPolicy withOffsets(LinearGaussianPolicy mean, double[] offsets, ActionLimits limits) {
        double[] copy = Shapes.copy("offsets", offsets, mean.steps() * mean.actionSize());
        return new ExplorationPolicy(mean, copy, limits);
    }

    /** The controller without what is added. */
    public LinearGaussianPolicy mean() {
        return mean;
    }

    /** A copy of what is added to the mean [T x m], before anything is turned. */
    public double[] offsets() {
        return offsets.clone();
    }

    /** Where offsets are turned. */
    public ActionLimits limits() {
        return limits;
    }

    @Override
    public void act(int t, double[] x, double[] u) {
        mean.act(t, x, u);
        for (int i = 0; i < m; i++) {
            u[i] += limits.inwards(i, u[i], offsets[t * m + i]);
        }
    }

    private static double[] offsets(LinearGaussianPolicy policy, double[] noise) {
        int T = policy.steps();
        int m = policy.actionSize();
        double[] e = Shapes.copy("e", noise, T * m);
        double[] Sigma = policy.Sigma();
        double[] offsets = new double[T * m];
        double[] L = new double[m * m];
        for (int t = 0; t < T; t++) {
            factorise(Sigma, t, m, L);
            for (int i = 0; i < m; i++) {
                double sum = 0;
                for (int j = 0; j <= i; j++) {
                    sum += L[i * m + j] * e[t * m + j];
                }
                offsets[t * m + i] = sum;
            }
        }
        return offsets;
    }

    /** L = U' with Sigma_t = L L'; a pivot that vanishes to rounding is 0, so that an action may have no noise. */
    private static void factorise(double[] Sigma, int t, int m, double[] L) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = Sigma[t * m * m + i * m + j];
                for (int s = 0; s < j; s++) {
                    sum -= L[i * m + s] * L[j * m + s];
                }
                double scale = Math.sqrt(Math.abs(Sigma[t * m * m + i * m + i] * Sigma[t * m * m + j * m + j]));
                if (i > j && L[j * m + j] > 0) {
                    L[i * m + j] = sum / L[j * m + j];
                } else if (i > j && Math.abs(sum) <= 1e-5 * scale) {
                    L[i * m + j] = 0;
                } else if (i == j && sum > 1e-12 * scale) {
                    L[i * m + i] = Math.sqrt(sum);
                } else if (i == j && sum >= -1e-9 * scale && Double.isFinite(sum)) {
                    L[i * m + i] = 0;
                } else {
                    throw new IllegalArgumentException(
                            "the covariance of step " + t + " is not positive semi-definite (row " + i + ")");
                }
            }
        }
    }
}
