package dev.sinew.runtime.host;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.sinew.controller.failsafe.Fault;
import dev.sinew.controller.loop.ControlLoop;
import dev.sinew.controller.loop.RealTimePacer;
import dev.sinew.controller.loop.StartTolerance;
import dev.sinew.controller.loop.TrialRunner;
import dev.sinew.controller.policy.ActionLimits;
import dev.sinew.controller.policy.ExplorationPolicy;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.policy.Policy;
import dev.sinew.controller.promote.TrajectoryStatistics;
import dev.sinew.controller.task.Condition;
import dev.sinew.hal.Robot;
import dev.sinew.runtime.posix.PacerMode;
import dev.sinew.runtime.ring.HandOver;
import dev.sinew.runtime.ring.RingReader;
import dev.sinew.runtime.ring.RingRecorder;
import dev.sinew.runtime.ring.Shape;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Runs the whole path of a tick, its faults as well, on another robot and into memory of its own, so that classes are loaded and
 * compiled before anything is armed.
 */
final class WarmUp {

    /** The last level of compilation that is the first compiler's. */
    private static final int LAST_OF_FIRST = 3;

    /** Ends at a tick of its own: a stop, or a number that is none. */
    private static final int STOPPED = 3;

    /** Beyond what any channel takes, so that the assurance has to hand over. */
    private static final double PUSH = 1e6;

    private final HostTarget target;
    private final PacerMode mode;
    private final HandOver handOver;
    private final HostPacer pacer;
    private final RingRecorder recorder;
    private final RingReader reader;
    private long left;

    WarmUp(HostTarget target, PacerMode mode) {
        this.target = target;
        this.mode = mode;
        Shape shape = target.shape();
        handOver = HandOver.inMemory(shape);
        pacer = new HostPacer(mode, handOver, true);
        recorder = new RingRecorder(handOver, handOver.sampleWriter());
        reader = handOver.sampleReader();
    }

    void run() {
        int rows = handOver.shape().rows();
        long ticks = 2 * compiled();
        for (int i = 0; i * (long) rows < ticks || i < 2 * STOPPED; i++) {
            trial(i, i % STOPPED == 1 ? rows / 2 : Long.MAX_VALUE, i % STOPPED == 2 ? Double.NaN : PUSH);
        }
        RealTimePacer real = mode.pacer();
        real.start(20_000);
        for (int i = 0; i < 500; i++) {
            real.await();
        }
    }

    /** The calls after which this JVM's last compiler takes a method in hand for good. */
    private static long compiled() {
        HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        boolean optimizes =
                Integer.parseInt(jvm.getVMOption("TieredStopAtLevel").getValue()) > LAST_OF_FIRST;
        return Long.parseLong(jvm.getVMOption(optimizes ? "Tier4CompileThreshold" : "Tier3CompileThreshold")
                .getValue());
    }

    /** One trial with small random gains, which a stop or a fault may end. */
    private void trial(int number, long ticks, double last) {
        left = ticks;
        Condition start = target.task().conditions().getFirst();
        try (Robot robot = target.robot(number, pacer::period)) {
            ControlLoop loop = target.loop(robot, pacer, this::requests, target.supervision(Optional.of(wide())));
            StartTolerance tolerance =
                    StartTolerance.usual(target.task().robot().periodNanos());
            recorder.begin(number);
            new TrialRunner(loop, pacer, tolerance, target.task().T())
                    .run(policy(number, last), start.q(), start.qd(), recorder);
        }
        while (reader.poll()) {
            reader.release();
        }
    }

    /** Statistics that everything agrees with. */
    private TrajectoryStatistics wide() {
        Shape shape = handOver.shape();
        double[] wide = new double[shape.steps() * shape.policySize()];
        Arrays.fill(wide, PUSH);
        return new TrajectoryStatistics(shape.steps(), shape.policySize(), new double[wide.length], wide, wide);
    }

    private long requests() {
        return left-- == 0 ? Fault.STOP_ASKED.bit() : 0;
    }

    /** Every other one explores: both kinds of policies are compiled. */
    private Policy policy(int seed, double last) {
        Shape shape = handOver.shape();
        int gains = shape.steps() * shape.actuators();
        SplittableRandom random = new SplittableRandom(seed);
        double[] K =
                random.doubles((long) gains * shape.policySize(), -0.1, 0.1).toArray();
        double[] k = random.doubles(gains, -0.1, 0.1).toArray();
        Arrays.fill(k, gains / 2, gains, last);
        LinearGaussianPolicy mean = new LinearGaussianPolicy(
                shape.steps(), shape.policySize(), shape.actuators(), K, k, new double[gains * shape.actuators()]);
        double[] noise = random.doubles(gains, -0.1, 0.1).toArray();
        return seed % 2 == 0 ? mean : ExplorationPolicy.withOffsets(mean, noise, ActionLimits.none(shape.actuators()));
    }
}
