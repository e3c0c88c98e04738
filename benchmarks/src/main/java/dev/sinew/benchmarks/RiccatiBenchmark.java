package dev.sinew.benchmarks;

import dev.sinew.controller.lqr.RiccatiRecursion;
import dev.sinew.controller.lqr.RiccatiStatus;
import dev.sinew.runtime.command.Benchmark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Our backward pass beside one written with EJML, on the same numbers and in turns. */
public final class RiccatiBenchmark implements Benchmark {

    /** The sizes n, m, T that are measured. */
    private static final int[][] SIZES = {{4, 1, 100}, {14, 7, 100}, {26, 7, 100}, {12, 4, 50}};

    /** Enough for the compiler to be done, even on a busy machine. */
    private static final int WARM_UP_NANOS = 2_000_000_000;

    private static final int WARM_UP_ROUNDS = 150;

    @Override
    public String name() {
        return "riccati";
    }

    @Override
    public String description() {
        return "one backward pass beside the same pass written with EJML [us]; minimum over alternations";
    }

    /**
     * One size.
     *
     * @param n state size
     * @param m action size
     * @param T steps
     * @param us least time of our pass over all runs [us]
     * @param peer_us least time of the peer's pass over all runs [us]
     * @param ratio ours through the peer's
     */
    public record Row(int n, int m, int T, double us, double peer_us, double ratio) {

        Map<String, Object> columns() {
            Map<String, Object> columns = new LinkedHashMap<>();
            columns.put("n", n);
            columns.put("m", m);
            columns.put("T", T);
            columns.put("us", us);
            columns.put("peer_us", peer_us);
            columns.put("ratio", ratio);
            return columns;
        }
    }

    /** Measures all sizes; takes some twenty seconds. */
    @Override
    public List<Map<String, Object>> run(int threads) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int[] size : SIZES) {
            rows.add(measure(RiccatiProblem.of(size[0], size[1], size[2]), 400).columns());
        }
        return rows;
    }

    /** Measures one problem in the given number of alternations of ours and the peer's. */
    static Row measure(RiccatiProblem problem, int alternations) {
        RiccatiRecursion ours = new RiccatiRecursion(problem.T(), problem.n(), problem.m());
        EjmlRiccati peer = new EjmlRiccati(problem);
        BooleanSupplier ourPass = () -> ours.backward(
                        problem.F(), problem.f(), problem.C(), problem.c(), problem.terminalC(), problem.terminalc())
                == RiccatiStatus.SOLVED;
        warmUp(ourPass);
        warmUp(peer::backward);
        long least = Long.MAX_VALUE;
        long peerLeast = Long.MAX_VALUE;
        for (int i = 0; i < alternations; i++) {
            least = Math.min(least, time(ourPass));
            peerLeast = Math.min(peerLeast, time(peer::backward));
        }
        double us = least * 1e-3;
        double peerUs = peerLeast * 1e-3;
        return new Row(problem.n(), problem.m(), problem.T(), us, peerUs, us / peerUs);
    }

    private static void warmUp(BooleanSupplier pass) {
        long start = System.nanoTime();
        for (int round = 0; round < WARM_UP_ROUNDS || System.nanoTime() - start < WARM_UP_NANOS; round++) {
            time(pass);
        }
    }

    /** Least time of one of ten passes [ns]. */
    private static long time(BooleanSupplier pass) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            long start = System.nanoTime();
            if (!pass.getAsBoolean()) {
                throw new IllegalStateException("the benchmark's problem has a minimum, yet a pass found none");
            }
            least = Math.min(least, System.nanoTime() - start);
        }
        return least;
    }
}
