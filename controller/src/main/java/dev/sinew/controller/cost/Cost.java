package dev.sinew.controller.cost;

/**
 * A cost over a trajectory: {@code sum_{t<T} l(t, x_t, u_t) + l_T(x_T)}, to be minimised.
 *
 * <p>Implementations keep no state between calls and can be shared by threads.
 */
public interface Cost {

    /**
     * Cost of a step.
     *
     * @param t step, 0 to T-1
     * @param x state [n], not modified
     * @param u action [m], not modified
     */
    double stage(int t, double[] x, double[] u);

    /**
     * Cost at the end.
     *
     * @param x state [n], not modified
     */
    double terminal(double[] x);

    /**
     * Adds the quadratic expansion of a step, positive semi-definite where the term can be made so.
     *
     * @param t step, 0 to T-1
     * @param x state [n], not modified
     * @param u action [m], not modified
     * @param gradient with respect to z = [x; u] [n+m], added to
     * @param hessian with respect to z [(n+m) x (n+m)], added to
     * @return the cost of the step
     */
    double addStage(int t, double[] x, double[] u, double[] gradient, double[] hessian);

    /**
     * Adds the quadratic expansion at the end.
     *
     * @param x state [n], not modified
     * @param gradient with respect to x [n], added to
     * @param hessian with respect to x [n x n], added to
     * @return the cost at the end
     */
    double addTerminal(double[] x, double[] gradient, double[] hessian);

    /**
     * Cost of each step of a trajectory and, last, at the end.
     *
     * @param X states [T+1 x n], not modified
     * @param U actions [T x m], not modified
     * @return [T+1]
     */
    default double[] along(int T, int n, int m, double[] X, double[] U) {
        double[] cost = new double[T + 1];
        double[] x = new double[n];
        double[] u = new double[m];
        for (int t = 0; t < T; t++) {
            System.arraycopy(X, t * n, x, 0, n);
            System.arraycopy(U, t * m, u, 0, m);
            cost[t] = stage(t, x, u);
        }
        System.arraycopy(X, T * n, x, 0, n);
        cost[T] = terminal(x);
        return cost;
    }
}
