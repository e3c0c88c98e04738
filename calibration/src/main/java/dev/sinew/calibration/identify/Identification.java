package dev.sinew.calibration.identify;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Finds the parameters of a model that are most probable after experiments: Gauss-Newton on the innovations of a Kalman filter
 * with normal priors, alternating with the variance of what the model leaves out.
 *
 * <p>What the model can't express becomes process noise, and so doubt about the parameters, instead of false certainty.
 */
public final class Identification {

    private static final int ROUNDS = 3;
    private static final int STEPS = 6;
    private static final int HALVINGS = 6;
    private static final double ENOUGH = 1e-3; // of a prior's deviation
    private static final double FIRST_PROCESS =
            100; // process variance in units of the sensors', before anything is known

    private final ParametricModel model;
    private final NoiseModel sensors;
    private final Executor executor;

    /**
     * An identification.
     *
     * @param model what is known
     * @param sensorVariance variance of a measurement of each state entry [n]
     * @param executor runs the filters, one an experiment; {@code Runnable::run} for none but the caller's thread. What comes
     *     out does not depend on it
     */
    public Identification(ParametricModel model, double[] sensorVariance, Executor executor) {
        this.model = model;
        this.executor = executor;
        sensors = new NoiseModel(sensorVariance, new double[sensorVariance.length]);
    }

    /**
     * Identifies.
     *
     * @param experiments those that are not finite are left out
     * @param first where the search begins, such as what was identified before [P]
     */
    public Identified identify(List<Experiment> experiments, double[] first) {
        List<Experiment> usable =
                experiments.stream().filter(Experiment::isFinite).toList();
        double[] theta = first.clone();
        NoiseModel noise = sensors.withProcess(scaled(sensors.sensor(), FIRST_PROCESS));
        int passes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            noise = adapted(noise, usable, theta);
            for (int step = 0; step < STEPS; step++) {
                double[] next = improved(usable, theta, noise);
                passes++;
                double moved = distance(theta, next);
                theta = next;
                if (moved < ENOUGH) {
                    break;
                }
            }
        }
        return result(usable, theta, noise, passes);
    }

    /** Process noise that explains the innovations at theta; two passes, as the filter's own doubt depends on it. */
    private NoiseModel adapted(NoiseModel before, List<Experiment> experiments, double[] theta) {
        NoiseModel noise = before;
        for (int pass = 0; pass < 2; pass++) {
            Sums sums = sums(experiments, theta, noise, false);
            double[] process = noise.process();
            for (int i = 0; i < process.length; i++) {
                double least = 0.01 * noise.sensor()[i];
                process[i] = Math.max(least, process[i] + sums.excess(i));
            }
            if (!Arrays.stream(process).allMatch(Double::isFinite)) {
                return before;
            }
            noise = noise.withProcess(process);
        }
        return noise;
    }

    /** One damped Gauss-Newton step on the posterior. */
    private double[] improved(List<Experiment> experiments, double[] theta, NoiseModel noise) {
        Sums sums = sums(experiments, theta, noise, true);
        double here = sums.objective() + priorLoss(theta);
        DMatrixRMaj H = sums.H();
        DMatrixRMaj g = sums.g();
        addPrior(theta, H, g);
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(theta.length);
        DMatrixRMaj step = new DMatrixRMaj(theta.length, 1);
        if (!Double.isFinite(here) || !solver.setA(H)) {
            return theta;
        }
        solver.solve(g, step);
        double share = 1;
        for (int i = 0; i < HALVINGS; i++, share /= 2) {
            double[] next = moved(theta, step.data, share);
            double there = sums(experiments, next, noise, false).objective() + priorLoss(next);
            if (there <= here) {
                return next;
            }
        }
        return theta;
    }

    private Identified result(List<Experiment> experiments, double[] theta, NoiseModel noise, int passes) {
        NoiseModel last = adapted(noise, experiments, theta);
        Sums sums = sums(experiments, theta, last, true);
        DMatrixRMaj H = sums.H();
        addPrior(theta, H, sums.g());
        DMatrixRMaj covariance = new DMatrixRMaj(theta.length, theta.length);
        boolean known = Arrays.stream(H.data).allMatch(Double::isFinite) && CommonOps_DDRM.invert(H, covariance);
        if (!known) {
            // Experiments that no filter can follow say nothing: what was believed before stands.
            covariance.zero();
            for (int p = 0; p < theta.length; p++) {
                covariance.set(p, p, square(model.parameters().get(p).deviation()));
            }
        }
        double[] surprise = new double[last.n()];
        for (int i = 0; i < surprise.length; i++) {
            surprise[i] = sums.surprise(i);
        }
        return new Identified(model.parameters(), theta, covariance.data, last, surprise, passes);
    }

    private Sums sums(List<Experiment> experiments, double[] theta, NoiseModel noise, boolean derivatives) {
        List<CompletableFuture<Sums>> each = experiments.stream()
                .map(one -> CompletableFuture.supplyAsync(() -> sums(one, theta, noise, derivatives), executor))
                .toList();
        Sums sums = new Sums(noise.n(), derivatives ? theta.length : 0);
        each.forEach(one -> sums.add(one.join()));
        return sums;
    }

    private Sums sums(Experiment experiment, double[] theta, NoiseModel noise, boolean derivatives) {
        int n = noise.n();
        ParametricDerivative derivative =
                derivatives ? ParametricDerivative.around(model, theta, n) : ParametricDerivative.none();
        Sums sums = new Sums(n, derivative.parameters());
        if (!new InnovationFilter(model.at(theta), derivative, noise).add(experiment, sums)) {
            sums.add(Double.POSITIVE_INFINITY, 0);
        }
        return sums;
    }

    private void addPrior(double[] theta, DMatrixRMaj H, DMatrixRMaj g) {
        List<Parameter> parameters = model.parameters();
        for (int p = 0; p < theta.length; p++) {
            double precision = 1 / square(parameters.get(p).deviation());
            H.add(p, p, precision);
            g.data[p] -= precision * (theta[p] - parameters.get(p).nominal());
        }
    }

    private double priorLoss(double[] theta) {
        List<Parameter> parameters = model.parameters();
        double sum = 0;
        for (int p = 0; p < theta.length; p++) {
            sum += square(
                    (theta[p] - parameters.get(p).nominal()) / parameters.get(p).deviation());
        }
        return sum;
    }

    private double[] moved(double[] theta, double[] step, double share) {
        double[] next = new double[theta.length];
        for (int p = 0; p < theta.length; p++) {
            next[p] = model.parameters().get(p).clamped(theta[p] + share * step[p]);
        }
        return next;
    }

    /** Largest change in units of the priors' deviations. */
    private double distance(double[] from, double[] to) {
        double largest = 0;
        for (int p = 0; p < from.length; p++) {
            largest = Math.max(
                    largest,
                    Math.abs(to[p] - from[p]) / model.parameters().get(p).deviation());
        }
        return largest;
    }

    private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(each -> factor * each).toArray();
    }

    private static double square(double value) {
        return value * value;
    }
}
