package dev.sinew.controller.loop;

import dev.sinew.controller.estimate.StateEstimator;
import dev.sinew.controller.failsafe.Alarm;
import dev.sinew.controller.failsafe.Fault;
import dev.sinew.controller.failsafe.PolicyTimer;
import dev.sinew.controller.failsafe.ResidualMonitor;
import dev.sinew.controller.policy.Policy;
import dev.sinew.hal.RobotState;
import java.util.Arrays;

/** From a sample to what the policy asks for: estimator, policy and assurance, each watched. */
final class Acting {

    /** Faults after which neither the assurance nor its model is trusted. */
    private static final long MISTRUSTED = Fault.ASSURANCE_THROWS.bit() | Fault.MODEL_RESIDUAL.bit();

    private final StateEstimator estimator;
    private final Supervision supervision;
    private final Pacer pacer;
    private final Alarm alarm;
    private final ResidualMonitor residual;
    private final PolicyTimer timer;

    final double[] x;
    final double[] u;
    private final double[] begun;
    private final double[] mean;
    private int sentTicks;
    private int actedStep;
    private int acted;
    private boolean askedNow;
    private boolean supervised = true;
    private boolean baseline;

    Acting(StateEstimator estimator, Supervision supervision, Pacer pacer, Alarm alarm, int m, long periodNanos) {
        this.estimator = estimator;
        this.supervision = supervision;
        this.pacer = pacer;
        this.alarm = alarm;
        x = new double[estimator.stateSize()];
        u = new double[m];
        begun = new double[x.length];
        mean = new double[m];
        residual = new ResidualMonitor(supervision.model().orElse(null), supervision.residualDeviations(), x.length);
        timer = new PolicyTimer(periodNanos);
    }

    void reset() {
        estimator.reset();
        residual.reset();
        timer.reset();
        Arrays.fill(x, 0);
        Arrays.fill(u, 0);
        actedStep = -1;
        acted = 0;
        sentTicks = 0;
        askedNow = false;
        baseline = false;
    }

    /** The next sample is answered by the policy, whatever step it belongs to. */
    void askAgain() {
        actedStep = -1;
        sentTicks = 0;
        residual.reset();
    }

    /** Says whether the supervision is of the policy that acts. */
    void supervise(boolean whether) {
        supervised = whether;
    }

    /** Takes a new sample in. */
    void estimate(RobotState state) {
        try {
            estimator.estimate(state, x);
        } catch (Throwable e) {
            alarm.take(e, Fault.ESTIMATOR_THROWS);
        }
        if (!isFinite(x)) {
            alarm.raise(Fault.ESTIMATOR_NOT_FINITE);
        }
    }

    /** Asks the policy, at the first new sample of a step. */
    void ask(Policy policy, int t) {
        // A policy that the baseline has taken over from is not asked, and not judged by where the baseline goes.
        if (t == actedStep || baseline || alarm.isSevere()) {
            return;
        }
        predict();
        alarm.raise(residual.check(t, x));
        if (supervised && !supervision.tube().holds(t, x)) {
            alarm.raise(Fault.TUBE_LEFT);
        }
        long before = pacer.now();
        try {
            policy.act(t, x, u);
        } catch (Throwable e) {
            alarm.take(e, e instanceof StackOverflowError ? Fault.POLICY_OVERFLOWS : Fault.POLICY_THROWS);
        }
        alarm.raise(timer.check(pacer.now() - before));
        if (!isFinite(u)) {
            alarm.raise(Fault.POLICY_NOT_FINITE);
        }
        actedStep = t;
        askedNow = true;
        acted++;
    }

    /** Lets the assurance take over, from the trial's first sample on. */
    void assure(RobotState state, boolean first) {
        if (!supervised) {
            return;
        }
        try {
            if (first) {
                supervision.assurance().reset(state);
            }
            baseline = supervision.assurance().apply(state, u);
        } catch (Throwable e) {
            alarm.take(e, Fault.ASSURANCE_THROWS);
        }
        if (baseline) {
            alarm.raise(Fault.BASELINE_ACTS);
        }
    }

    /**
     * Asks the baseline of the assurance to brake.
     *
     * @param u [m], overwritten
     * @return whether there is one that can be trusted
     */
    boolean brake(RobotState state, double[] u) {
        if (!supervised || (alarm.seen() & MISTRUSTED) != 0) {
            return false;
        }
        try {
            return supervision.assurance().brake(state, u);
        } catch (Throwable e) {
            alarm.take(e, Fault.ASSURANCE_THROWS);
            return false;
        }
    }

    /**
     * Takes note of what was sent in step t.
     *
     * @param acts whether the policy or the baseline in its place asked for it
     */
    void sent(int t, boolean acts, double[] values) {
        if (!supervised) {
            return;
        }
        try {
            supervision.assurance().sent(values);
        } catch (Throwable e) {
            alarm.take(e, Fault.ASSURANCE_THROWS);
        }
        if (acts) {
            average(t, values);
        }
    }

    /** The mean of what was sent in a step is the action that the model is asked about. */
    private void average(int t, double[] values) {
        if (askedNow) {
            askedNow = false;
            System.arraycopy(x, 0, begun, 0, x.length);
            Arrays.fill(mean, 0);
            sentTicks = 0;
        }
        if (t == actedStep) {
            sentTicks++;
            for (int i = 0; i < values.length; i++) {
                mean[i] += (values[i] - mean[i]) / sentTicks;
            }
        }
    }

    /** The step is over: what the model makes of the mean of all that was sent in it, as the learner sees a step. */
    private void predict() {
        if (sentTicks > 0) {
            residual.predict(actedStep, begun, mean);
            sentTicks = 0;
        }
    }

    /** Whether there is an action of the policy. */
    boolean hasAction() {
        return actedStep >= 0;
    }

    private static boolean isFinite(double[] values) {
        double sum = 0;
        for (double each : values) {
            // 0 times anything finite is 0; NaN and the infinities make NaN of it.
            sum += 0 * each;
        }
        return sum == 0;
    }

    /** Whether the baseline acts in the policy's place. */
    boolean baseline() {
        return baseline;
    }

    /** Steps that the policy was asked for. */
    int acted() {
        return acted;
    }
}
