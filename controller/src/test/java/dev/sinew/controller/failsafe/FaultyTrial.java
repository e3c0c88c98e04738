package dev.sinew.controller.failsafe;

import dev.sinew.controller.estimate.JointEstimator;
import dev.sinew.controller.loop.ControlLoop;
import dev.sinew.controller.loop.LoopSettings;
import dev.sinew.controller.loop.Pacer;
import dev.sinew.controller.loop.SimulatedPacer;
import dev.sinew.controller.loop.StartTolerance;
import dev.sinew.controller.loop.Supervision;
import dev.sinew.controller.loop.TrialEnd;
import dev.sinew.controller.loop.TrialRunner;
import dev.sinew.hal.LifeCycle;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.SensorChannel;
import dev.sinew.hal.Unit;
import dev.sinew.hal.record.Recorder;
import dev.sinew.hal.record.Tick;
import dev.sinew.hal.record.TickRecorder;
import dev.sinew.sim.PlantDraw;
import dev.sinew.sim.RobotLibrary;
import dev.sinew.sim.RobotModel;
import dev.sinew.sim.SimulatedRobot;
import java.util.List;
import java.util.SplittableRandom;

/** One trial of the simulated SO-101 with one fault in it, and a judge of how it ended. */
final class FaultyTrial {

    static final long PERIOD_NANOS = 5_000_000;
    static final int RAMP = 20;
    static final int HOLD = 20;

    private static final double[] START = {0, -1.2, 1.2, 0.5, 2.80};
    /** What the joint that moves at 0.5 rad/s may still have after a ramp [rad/s], and at the end of a hold. */
    private static final double SLOW = 0.3;

    /** The same when its encoder froze, and its controller pushed for as long as that took to see. */
    private static final double FROZEN_SLOW = 0.55;

    private static final double AT_REST = 0.15;
    private static final RobotModel MODEL = model();

    final Injection injection;
    final FaultyRobot robot;
    final ControlLoop loop;
    final FaultyController controller;
    final Recorder rows;
    private final SimulatedRobot simulated;
    private final TickRecorder recorder;

    /** The SO-101 with a sensor, at 200 Hz. */
    private static RobotModel model() {
        RobotModel so101 = RobotLibrary.find("so101");
        RobotDescription known = so101.description();
        RobotDescription faster = new RobotDescription(
                known.name(),
                known.joints(),
                known.actuators(),
                List.of(new SensorChannel("temperature", Unit.NONE)),
                PERIOD_NANOS);
        return new RobotModel(faster, so101.bodies(), so101.drives(), so101.integrator(), 1, so101.notes());
    }

    static Protection protection(Injection injection) {
        Protection full = Protection.full(MODEL.description())
                .with(new Failsafe(400, RAMP))
                .holdingFor(HOLD);
        return injection.fault == Fault.TRIAL_TOO_LONG ? full.withTrialLimit(injection.start) : full;
    }

    FaultyTrial(Injection injection, Protection protection, Pacer wall) {
        this.injection = injection;
        simulated = new SimulatedRobot(MODEL, PlantDraw.nominal(MODEL), new SplittableRandom(1));
        simulated.place(START, new double[START.length]);
        robot = new FaultyRobot(simulated, injection);
        long[] extra = new long[1];
        int joints = START.length;
        controller = new FaultyController(
                injection, robot.broken, new JointEstimator(joints), START, PERIOD_NANOS * 1e-9, extra);
        Supervision supervision = Supervision.NONE.with(controller).with(tube()).with((OneStepModel) controller, 6);
        loop = new ControlLoop(
                robot,
                controller,
                new FaultyPacer(wall, injection, robot.broken, extra),
                this::requests,
                LoopSettings.of(1).with(protection),
                supervision);
        rows = new Recorder(
                MODEL.description(),
                2 * joints,
                injection.T + 1 + loop.protection().extraRows() + HOLD);
        recorder = new FaultyRecorder();
    }

    private Tube tube() {
        int n = START.length;
        double[] mean = new double[injection.T * n];
        double[] deviation = new double[injection.T * n];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = controller.reference(i / n, i % n);
            deviation[i] = 0.1;
        }
        return Tube.around(injection.T, n, mean, deviation, 6, 0.1);
    }

    private long requests() {
        if (injection.is(Fault.REQUESTS_THROW)) {
            throw robot.broken;
        }
        if (injection.is(Fault.REQUESTS_UNKNOWN)) {
            return 1L << 59;
        }
        return switch (injection.fault) {
            case STOP_ASKED, HOLD_ASKED, OFF_ASKED, CONSOLE_GONE, FIRST_TRIAL, SAMPLE_LOST ->
                injection.since() >= 0 ? injection.fault.bit() : 0;
            case LOOP_HANGS -> injection.since() > 0 ? injection.fault.bit() : 0;
            default -> 0;
        };
    }

    /** Takes rows down, and fails as told. */
    private final class FaultyRecorder implements TickRecorder {

        private int taken;

        @Override
        public int capacity() {
            return injection.capacity(rows, taken);
        }

        @Override
        public int stateSize() {
            return rows.stateSize();
        }

        @Override
        public void reset() {
            taken = 0;
            rows.reset();
        }

        @Override
        public void append(Tick tick) {
            if (tick.commanded && injection.is(Fault.RECORDER_THROWS)) {
                throw robot.broken;
            }
            taken++;
            rows.append(tick);
        }
    }

    /** Back to the start, for another run. */
    void again() {
        simulated.place(START, new double[START.length]);
        loop.rearm(true);
        injection.tick = -1;
    }

    TrialEnd run() {
        robot.lateFrom = injection.start + injection.fault.periods() - 1;
        if (injection.fault == Fault.RESET_TOO_LONG) {
            return reset();
        }
        return loop.run(controller, injection.T, recorder);
    }

    /** A reset to a pose that takes at least half a second to reach, with less time than that. */
    private TrialEnd reset() {
        double[] goal = START.clone();
        goal[0] += 0.5;
        StartTolerance tolerance = new StartTolerance(0.05, 0.1, 1, injection.start);
        return new TrialRunner(loop, new SimulatedPacer(), tolerance, injection.T)
                .run(controller, goal, new double[goal.length], recorder);
    }

    /** Empty when the trial ended as the table says, else what is wrong. */
    String verdict() {
        TrialEnd end;
        try {
            end = run();
        } catch (Throwable e) {
            return injection + " escaped as " + e;
        }
        String ended = end.level() + " by " + end.fault() + " in period " + end.period() + ", begun in "
                + injection.start + ": " + end.reason();
        if (end.level() != injection.fault.state() || end.fault().orElseThrow() != injection.fault) {
            return injection + " ended in " + ended;
        }
        long took = end.period() - injection.start + 1;
        if (took < 1 || took > allowed()) {
            return injection + " took " + took + " periods, allowed " + allowed() + ": " + ended;
        }
        String wrong = wrongAfter(end);
        return wrong.isEmpty() ? "" : injection + " " + wrong + ": " + ended;
    }

    /** A hanging loop can't answer before it is back. */
    private int allowed() {
        return injection.fault.periods() + (injection.fault == Fault.LOOP_HANGS ? 1 : 0);
    }

    /** What is wrong with the machine after the fault. */
    private String wrongAfter(TrialEnd end) {
        boolean ended = end.level().isAtLeast(SafeState.HOLD);
        if (end.completed() == ended) {
            return ended ? "went on" : "ended the trial";
        }
        if (simulated.lifeCycle() != LifeCycle.READY) {
            return "left the robot " + simulated.lifeCycle();
        }
        int sent = robot.lastWrite - (int) end.period() + 1;
        return switch (end.level()) {
            case DERATE -> robot.largestLate <= Protection.DERATED_SHARE ? "" : "sent " + robot.largestLate;
            case HOLD -> sent >= RAMP + HOLD && speed(START.length) < AT_REST ? "" : moving(sent);
            case STOP -> sent >= RAMP - 1 && sent <= RAMP + 1 && speed(1) < slow() ? "" : moving(sent);
            case TORQUE_OFF, LOCKOUT -> sent <= 0 ? "" : "sent " + sent + " more commands";
            case NORMAL, WARN -> "";
        };
    }

    private double slow() {
        return injection.fault == Fault.SENSOR_FROZEN ? FROZEN_SLOW : SLOW;
    }

    private String moving(int sent) {
        return "sent " + sent + " commands and moves at " + speed(1) + ", " + speed(START.length);
    }

    /** The fastest of the first joints [rad/s]; only the first one was told to move, and bears no weight. */
    private double speed(int joints) {
        double[] state = new double[2 * START.length];
        simulated.trueState(state);
        double fastest = 0;
        for (int j = 0; j < joints; j++) {
            fastest = Math.max(fastest, Math.abs(state[START.length + j]));
        }
        return fastest;
    }
}
