package dev.sinew.benchmarks;

import dev.sinew.controller.fit.DynamicsFit;
import dev.sinew.controller.fit.DynamicsFitter;
import dev.sinew.controller.fit.ExpectationMaximisation;
import dev.sinew.controller.fit.MixturePrior;
import dev.sinew.controller.fit.MixtureSettings;
import dev.sinew.controller.fit.Parts;
import dev.sinew.controller.fit.Regulariser;
import dev.sinew.controller.fit.StartDistribution;
import dev.sinew.controller.flm.KlConstrainedUpdate;
import dev.sinew.controller.flm.PolicyUpdate;
import dev.sinew.controller.policy.Gaussian;
import dev.sinew.runtime.command.Benchmark;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * One local update of LQR-FLM, as it comes back in every iteration: the mixture over the recent trajectories,
 * the fit of the dynamics under it, and the KL-constrained LQR.
 *
 * <p>{@code ms} is wall time; {@code cpu_ms} and the parts are processor time of the first thread, which other programs on the machine
 * hardly touch.
 */
public final class LocalUpdateBenchmark implements Benchmark {

    private static final List<String> SYSTEMS =
            List.of("cartpole_dX4_dU1_T50_N10", "arm14_dX14_dU7_T100_N10", "arm26_dX26_dU7_T100_N20");
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    private static final int WARM_UPS = 5;
    private static final int RUNS = 15;

    /** The recordings have no last state, so the last transition is left out; all else is as by default. */
    private static final MixtureSettings MIXTURE =
            new MixtureSettings(40, 20, 20, false, 1, ExpectationMaximisation.standard());

    private static final DynamicsFitter FITTER = new DynamicsFitter(Regulariser.DIAGONAL, 1e-6, false, false);

    @Override
    public String name() {
        return "local-update";
    }

    @Override
    public String description() {
        return "mixture, fit and KL-constrained LQR of one iteration, on recorded trials; minimum of " + RUNS + " runs";
    }

    @Override
    public List<Map<String, Object>> run(int threads) {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().factory())) {
            Parts parts = threads == 1 ? Parts.IN_ORDER : (count, part) -> sideBySide(executor, count, part);
            for (String system : SYSTEMS) {
                rows.add(measure(RecordedUpdate.read(system), threads, parts));
            }
        }
        return rows;
    }

    private static void sideBySide(ExecutorService executor, int count, IntConsumer part) {
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int index = i;
            all.add(executor.submit(() -> part.accept(index)));
        }
        try {
            for (Future<?> each : all) {
                each.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> measure(RecordedUpdate inputs, int threads, Parts parts) {
        SplittableRandom random = new SplittableRandom(1);
        MixturePrior before = MixturePrior.empty(MIXTURE).with(inputs.before(), random);
        Timing best = update(inputs, before, parts);
        for (int i = 1; i < WARM_UPS + RUNS; i++) {
            Timing timing = update(inputs, before, parts);
            best = i < WARM_UPS ? timing : best.least(timing);
        }
        return best.row(inputs, threads);
    }

    private static Timing update(RecordedUpdate inputs, MixturePrior before, Parts parts) {
        long wall = System.nanoTime();
        long start = CLOCK.getCurrentThreadCpuTime();
        MixturePrior prior = before.with(inputs.rollouts(), new SplittableRandom(2), parts);
        long mixed = CLOCK.getCurrentThreadCpuTime();
        DynamicsFit fit = FITTER.fit(inputs.rollouts(), prior, parts);
        Gaussian x0 = StartDistribution.fit(inputs.rollouts(), prior.trajectories());
        long fitted = CLOCK.getCurrentThreadCpuTime();
        PolicyUpdate update = KlConstrainedUpdate.improve(
                inputs.previous(), fit.orElseThrow(), x0, inputs.cost(), inputs.epsilon(), inputs.eta());
        long improved = CLOCK.getCurrentThreadCpuTime();
        if (!update.accepted()) {
            throw new IllegalStateException("the recorded update was refused: " + update.reason());
        }
        return new Timing(
                (System.nanoTime() - wall) / 1e6,
                (improved - start) / 1e6,
                (mixed - start) / 1e6,
                (fitted - mixed) / 1e6,
                (improved - fitted) / 1e6,
                prior.iterations(),
                prior.mixture().points(),
                prior.mixture().clusters(),
                update.passes());
    }

    /** Times [ms] of one update and its parts, and what it consisted of. */
    private record Timing(
            double all,
            double cpu,
            double em,
            double fit,
            double lqr,
            int iterations,
            int points,
            int clusters,
            int passes) {

        Timing least(Timing other) {
            return new Timing(
                    Math.min(all, other.all),
                    Math.min(cpu, other.cpu),
                    Math.min(em, other.em),
                    Math.min(fit, other.fit),
                    Math.min(lqr, other.lqr),
                    iterations,
                    points,
                    clusters,
                    passes);
        }

        Map<String, Object> row(RecordedUpdate inputs, int threads) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("n", inputs.previous().stateSize());
            row.put("m", inputs.previous().actionSize());
            row.put("T", inputs.previous().steps());
            row.put("N", inputs.rollouts().size());
            row.put("threads", threads);
            row.put("ms", rounded(all));
            row.put("cpu_ms", rounded(cpu));
            row.put("ms_em_iteration", rounded(em / iterations));
            row.put("em_iterations", iterations);
            row.put("points", points);
            row.put("clusters", clusters);
            row.put("ms_fit", rounded(fit));
            row.put("ms_kl_pass", rounded(lqr / passes));
            row.put("kl_passes", passes);
            return row;
        }

        private static double rounded(double value) {
            return Math.round(value * 1000) / 1000.0;
        }
    }
}
