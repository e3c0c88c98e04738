package dev.sinew.controller.fit;

import dev.sinew.controller.lqr.Cholesky;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * One step's regression: the joint normal law of {@code y = [z; x']}, {@code z = [x; u]}, from samples and a prior,
 * conditioned on z (Levine and Abbeel 2014, section 4).
 */
final class StepRegression {

    /** Floor under the eigenvalues of W, as a share of the variance of x'. */
    private static final double NOISE_FLOOR = 1e-12;
    /** A block that is singular under a prior all the same gets a ridge that grows by this factor, up to the largest. */
    private static final double RIDGE_GROWTH = 100;

    private static final double LARGEST_RIDGE = 1e-2;

    /** What one step came to; the arrays are empty when the refusal is not. */
    record Result(double[] F, double[] c, double[] W, StepDiagnostics diagnostics, String refusal) {}

    private final DynamicsFitter settings;
    private final double[] points;
    private final int N;
    private final int n;
    private final int p;
    private final int D;
    private final NormalInverseWishart prior;
    private final boolean ridgeOnDiagonal;
    private final double[] mean;
    private final double[] S;
    private final double[] Sigma;

    StepRegression(DynamicsFitter settings, double[] points, int N, int n, int m, NormalInverseWishart prior) {
        this.settings = settings;
        this.points = points;
        this.N = N;
        this.n = n;
        this.p = n + m;
        this.D = n + p;
        this.prior = prior;
        this.ridgeOnDiagonal = settings.regulariser() == Regulariser.DIAGONAL;
        this.mean = Transitions.mean(points, N, D);
        this.S = Transitions.scatter(points, N, D, mean);
        this.Sigma = posterior();
    }

    /** Fits F [n x p], c [n], W [n x n]. */
    Result fit() {
        if (!isFinite(Sigma) || !isFinite(S)) {
            return refused(0, Double.POSITIVE_INFINITY, "the covariance of samples and prior is not finite");
        }
        double[] data = block(S);
        double[] spectrum = Spectrum.of(unitDiagonal(data, scale(data)), p);
        int rank = Spectrum.rank(spectrum);
        if (prior.isNone()) {
            double condition = Spectrum.condition(spectrum);
            if (N < p + 1) {
                return refused(
                        rank,
                        condition,
                        "plain regression on " + p + " features wants at least " + (p + 1) + " samples, found " + N
                                + " (rank " + rank + ")");
            }
            if (ridgeOnDiagonal) {
                return rank < p ? singular(rank, condition) : leastSquares(new StepDiagnostics(rank, condition, p));
            }
        }
        return solve(rank, settings.regularisation());
    }

    private Result solve(int rank, double ridge) {
        double[] Szz = regularised(ridge);
        double[] scale = scale(Szz);
        double[] R = unitDiagonal(Szz, scale);
        double[] L = new double[p * p];
        if (Cholesky.factor(p, R, 0, p, L, 0)) {
            double condition = Spectrum.condition(Spectrum.of(R, p));
            return conditioned(L, scale, new StepDiagnostics(rank, condition, effectiveData(L, scale)));
        }
        if (ridgeOnDiagonal && !prior.isNone() && ridge < LARGEST_RIDGE) {
            return solve(rank, Math.max(ridge, 1e-8) * RIDGE_GROWTH);
        }
        return singular(rank, Spectrum.condition(Spectrum.of(R, p)));
    }

    // Sigma = (S + Phi + N m0 / (N + m0) (mean - mu0)(mean - mu0)') / (N + n0)          (maths.md 7.1)
    private double[] posterior() {
        double[] mu0 = prior.mu0();
        double[] Phi = prior.Phi();
        double shift = N * prior.m() / (N + prior.m());
        double[] posterior = new double[D * D];
        for (int i = 0; i < D; i++) {
            for (int j = 0; j <= i; j++) {
                double between = shift * (mean[i] - mu0[i]) * (mean[j] - mu0[j]);
                double phi = 0.5 * (Phi[i * D + j] + Phi[j * D + i]);
                double value = (S[i * D + j] + phi + between) / (N + prior.n0());
                posterior[i * D + j] = value;
                posterior[j * D + i] = value;
            }
        }
        return posterior;
    }

    private double[] regularised(double ridge) {
        double[] Szz = block(Sigma);
        if (ridgeOnDiagonal) {
            for (int i = 0; i < p; i++) {
                Szz[i * p + i] += ridge * Szz[i * p + i];
            }
        } else {
            for (int i = 0; i < p * p; i++) {
                Szz[i] += ridge;
            }
        }
        return Szz;
    }

    /** Plain regression by QR on the centred samples, which loses half as many digits as their covariance does. */
    private Result leastSquares(StepDiagnostics diagnostics) {
        DMatrixRMaj Z = new DMatrixRMaj(N, p);
        DMatrixRMaj next = new DMatrixRMaj(N, n);
        double[] scale = scale(block(S));
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < D; j++) {
                double centred = points[i * D + j] - mean[j];
                if (j < p) {
                    Z.set(i, j, centred / scale[j]);
                } else {
                    next.set(i, j - p, centred);
                }
            }
        }
        LinearSolverDense<DMatrixRMaj> qr = LinearSolverFactory_DDRM.leastSquares(N, p);
        DMatrixRMaj gains = new DMatrixRMaj(p, n);
        if (!qr.setA(Z.copy())) {
            return singular(diagnostics.rank(), diagnostics.condition());
        }
        qr.solve(next.copy(), gains);
        // W = sum r r' / N with the residuals r
        CommonOps_DDRM.multAdd(-1, Z, gains, next);
        DMatrixRMaj W = new DMatrixRMaj(n, n);
        CommonOps_DDRM.multTransA(1.0 / N, next, next, W);
        return affine(gains.data, scale, mean, W.data, diagnostics);
    }

    // With D R D = Sigma_zz, R = L L' and Y = L^-1 D^-1 Sigma_zx':  F' = D^-1 L^-T Y  and  W = Sigma_x'x' - Y'Y.
    private Result conditioned(double[] L, double[] scale, StepDiagnostics diagnostics) {
        double[] Y = new double[p * n];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < n; j++) {
                Y[i * n + j] = Sigma[i * D + p + j] / scale[i];
            }
        }
        Cholesky.solveLower(p, L, 0, Y, 0, n);
        double[] W = noise(Y);
        Cholesky.solveUpper(p, L, 0, Y, 0, n);
        return affine(Y, scale, settings.posteriorMean() ? posteriorMean() : mean, W, diagnostics);
    }

    /** F and c from the gains D F' [p x n] of scaled features, through a centre. */
    private Result affine(double[] gains, double[] scale, double[] centre, double[] W, StepDiagnostics diagnostics) {
        if (ridgeOnDiagonal) {
            liftNoise(W);
        }
        double[] F = new double[n * p];
        double[] c = new double[n];
        for (int j = 0; j < n; j++) {
            double offset = centre[p + j];
            for (int i = 0; i < p; i++) {
                F[j * p + i] = gains[i * n + j] / scale[i];
                offset -= F[j * p + i] * centre[i];
            }
            c[j] = offset;
        }
        if (!isFinite(F) || !isFinite(c) || !isFinite(W)) {
            return refused(diagnostics.rank(), diagnostics.condition(), "the fitted dynamics are not finite");
        }
        return new Result(F, c, W, diagnostics, "");
    }

    private double[] noise(double[] Y) {
        double[] W = new double[n * n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = Sigma[(p + a) * D + p + b];
                for (int i = 0; i < p; i++) {
                    sum -= Y[i * n + a] * Y[i * n + b];
                }
                W[a * n + b] = sum;
                W[b * n + a] = sum;
            }
        }
        return W;
    }

    /** Lifts W onto the floor, in units where every entry of x' has variance 1. */
    private void liftNoise(double[] W) {
        double[] scale = new double[n];
        for (int a = 0; a < n; a++) {
            double variance = Sigma[(p + a) * D + p + a];
            scale[a] = variance > 0 ? Math.sqrt(variance) : 1;
        }
        double[] scaled = new double[n * n];
        for (int i = 0; i < n * n; i++) {
            scaled[i] = W[i] / (scale[i / n] * scale[i % n]);
        }
        double[] above = scaled.clone();
        for (int a = 0; a < n; a++) {
            above[a * n + a] -= NOISE_FLOOR;
        }
        if (!isFinite(scaled) || Cholesky.factor(n, above, 0, n, above, 0)) {
            return;
        }
        Spectrum.floor(scaled, n, 2 * NOISE_FLOOR);
        for (int i = 0; i < n * n; i++) {
            W[i] = scaled[i] * (scale[i / n] * scale[i % n]);
        }
    }

    // mu = (m0 mu0 + N mean) / (m0 + N)
    private double[] posteriorMean() {
        double[] mu0 = prior.mu0();
        double[] centre = new double[D];
        for (int i = 0; i < D; i++) {
            centre[i] = (prior.m() * mu0[i] + N * mean[i]) / (prior.m() + N);
        }
        return centre;
    }

    // tr(S (S + prior)^-1), S the data's share of the block
    private double effectiveData(double[] L, double[] scale) {
        double[] B = new double[p * p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                B[i * p + j] = S[i * D + j] / ((N + prior.n0()) * scale[i] * scale[j]);
            }
        }
        Cholesky.solveLower(p, L, 0, B, 0, p);
        Cholesky.solveUpper(p, L, 0, B, 0, p);
        double trace = 0;
        for (int i = 0; i < p; i++) {
            trace += B[i * p + i];
        }
        return trace;
    }

    private double[] block(double[] joint) {
        double[] zz = new double[p * p];
        for (int i = 0; i < p; i++) {
            System.arraycopy(joint, i * D, zz, i * p, p);
        }
        return zz;
    }

    /** The square roots of the diagonal; 0 where a feature does not vary beyond the rounding of its mean. */
    private double[] scale(double[] zz) {
        double[] scale = new double[p];
        for (int i = 0; i < p; i++) {
            double variance = zz[i * p + i];
            double rounding = 1e-15 * mean[i];
            scale[i] = variance > N * rounding * rounding ? Math.sqrt(variance) : 0;
        }
        return scale;
    }

    private double[] unitDiagonal(double[] zz, double[] scale) {
        double[] R = new double[p * p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                boolean varies = scale[i] > 0 && scale[j] > 0;
                R[i * p + j] = varies ? zz[i * p + j] / scale[i] / scale[j] : 0;
            }
        }
        return R;
    }

    private static Result singular(int rank, double condition) {
        return refused(
                rank, condition, "the block of [x; u] is singular: rank " + rank + ", condition number " + condition);
    }

    private static Result refused(int rank, double condition, String reason) {
        double[] none = new double[0];
        return new Result(none, none, none, new StepDiagnostics(rank, condition, 0), reason);
    }

    private static boolean isFinite(double[] values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
