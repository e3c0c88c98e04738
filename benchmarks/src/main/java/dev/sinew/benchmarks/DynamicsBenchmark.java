package dev.sinew.benchmarks;

import dev.sinew.runtime.command.Benchmark;
import dev.sinew.sim.actuator.DirectDrive;
import dev.sinew.sim.body.BuiltInModels;
import dev.sinew.sim.body.RigidBodyDynamics;
import dev.sinew.sim.body.RigidBodyModel;
import dev.sinew.sim.integrate.DiscreteDynamics;
import dev.sinew.sim.integrate.Integrator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The physics on one thread: accelerations by the articulated-body algorithm, and A and B of one semi-implicit Euler step of 1 ms
 * with an ideal drive on every joint. Every call has another state.
 */
public final class DynamicsBenchmark implements Benchmark {

    private static final int STATES = 256;
    private static final int PASSES = 8;
    private static final int RUNS = 100;

    @Override
    public String name() {
        return "dynamics";
    }

    @Override
    public String description() {
        return "forward dynamics, and A and B of one step, per robot [us]; minimum of " + RUNS + " runs";
    }

    @Override
    public List<Map<String, Object>> run(int threads) {
        return BuiltInModels.all().stream().map(DynamicsBenchmark::row).toList();
    }

    static Map<String, Object> row(RigidBodyModel model) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("robot", model.name());
        row.put("us_forward", rounded(forward(model)));
        row.put("us_derivatives", rounded(derivatives(model)));
        return row;
    }

    private static double forward(RigidBodyModel model) {
        RigidBodyDynamics dynamics = new RigidBodyDynamics(model);
        int n = model.joints();
        double[][] q = random(n, 1);
        double[][] qd = random(n, 2);
        double[][] tau = random(n, 3);
        double[] qdd = new double[n];
        return leastMicros(i -> {
            dynamics.forward(q[i], qd[i], tau[i], qdd);
            return qdd[0];
        });
    }

    private static double derivatives(RigidBodyModel model) {
        int n = model.joints();
        List<DirectDrive> drives =
                IntStream.range(0, n).mapToObj(DirectDrive::of).toList();
        DiscreteDynamics dynamics = new DiscreteDynamics(model, drives, Integrator.SEMI_IMPLICIT_EULER, 1e-3, 1);
        double[][] x = random(2 * n, 4);
        double[][] u = random(n, 5);
        double[] next = new double[2 * n];
        double[] F = new double[2 * n * 3 * n];
        return leastMicros(i -> {
            dynamics.step(x[i], u[i], next, F);
            return F[0];
        });
    }

    private static double[][] random(int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, STATES)
                .mapToObj(i -> random.doubles(length, -1, 1).toArray())
                .toArray(double[][]::new);
    }

    /** One call, whose result is looked at so that it is not optimised away. */
    @FunctionalInterface
    private interface Call {
        double at(int state);
    }

    /** Mean time of a call over all states, several times over; least of the runs [us]. */
    private static double leastMicros(Call call) {
        long least = Long.MAX_VALUE;
        double sink = 0;
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            for (int pass = 0; pass < PASSES; pass++) {
                for (int i = 0; i < STATES; i++) {
                    sink += call.at(i);
                }
            }
            least = Math.min(least, System.nanoTime() - start);
        }
        if (Double.isNaN(sink)) {
            throw new IllegalStateException("the dynamics gave no number");
        }
        return least * 1e-3 / (PASSES * STATES);
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
