package dev.sinew.runtime.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.estimate.StateEstimator;
import dev.sinew.controller.failsafe.Fault;
import dev.sinew.controller.flm.InitialControllers;
import dev.sinew.controller.loop.Supervision;
import dev.sinew.controller.loop.TrialEnd;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.promote.TrajectoryStatistics;
import dev.sinew.controller.task.Condition;
import dev.sinew.controller.task.Task;
import dev.sinew.hal.Backend;
import dev.sinew.hal.IoStatus;
import dev.sinew.hal.LifeCycle;
import dev.sinew.hal.Placeable;
import dev.sinew.hal.Robot;
import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import dev.sinew.runtime.config.TaskReader;
import dev.sinew.runtime.learn.SimulatedTarget;
import dev.sinew.runtime.posix.PacerMode;
import dev.sinew.runtime.posix.Posix;
import dev.sinew.runtime.ring.HandOver;
import dev.sinew.runtime.ring.Shape;
import dev.sinew.runtime.ring.TrialRequest;
import dev.sinew.runtime.ring.Word;
import dev.sinew.runtime.session.Plant;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a host asks before it arms a robot, and what it lets a new policy do. */
class HostTrialsTest {

    @TempDir
    Path folder = Path.of("");

    private SimulatedTarget simulated;
    private HandOver handOver;
    private Watchman watchman;

    @BeforeEach
    void start() throws Exception {
        try (InputStream task = TaskReader.class.getResourceAsStream("/tasks/balance.yaml")) {
            Files.copy(Objects.requireNonNull(task), folder.resolve("task.yaml"));
        }
        simulated = SimulatedTarget.of(folder, Plant.NOMINAL, 1);
        handOver = HandOver.inMemory(simulated.shape());
        handOver.set(Word.CONSOLE_PID, Posix.parent());
        handOver.set(Word.CONSOLE_HEARTBEAT, Long.MAX_VALUE / 2);
        watchman = Watchman.start(handOver, simulated.task().robot().periodNanos());
    }

    @AfterEach
    void end() {
        watchman.end();
    }

    /** A simulated robot that may claim to be another one. */
    private static class Claiming implements Robot {

        final Robot robot;
        private final Backend backend;
        private final double aside;

        Claiming(Robot robot, Backend backend, double aside) {
            this.robot = robot;
            this.backend = backend;
            this.aside = aside;
        }

        @Override
        public RobotDescription description() {
            return robot.description();
        }

        @Override
        public Backend backend() {
            return backend;
        }

        @Override
        public LifeCycle lifeCycle() {
            return robot.lifeCycle();
        }

        @Override
        public void arm() {
            robot.arm();
        }

        @Override
        public void disarm() {
            robot.disarm();
        }

        @Override
        public IoStatus read(RobotState state) {
            IoStatus status = robot.read(state);
            state.q[0] += aside;
            return status;
        }

        @Override
        public IoStatus write(RobotCommand command) {
            return robot.write(command);
        }

        @Override
        public void close() {
            robot.close();
        }
    }

    /** The same that can be put into its start pose. */
    private static final class Placed extends Claiming implements Placeable {

        Placed(Robot robot, Backend backend) {
            super(robot, backend, 0);
        }

        @Override
        public void place(double[] q0, double[] qd0) {
            ((Placeable) robot).place(q0, qd0);
        }
    }

    private HostTrials trials(Backend backend, double aside) {
        HostTarget target = new HostTarget() {
            @Override
            public Task task() {
                return simulated.task();
            }

            @Override
            public int policySize() {
                return simulated.policySize();
            }

            @Override
            public StateEstimator estimator() {
                return simulated.estimator();
            }

            @Override
            public Supervision supervision(Optional<TrajectoryStatistics> statistics) {
                return simulated.supervision(statistics);
            }

            @Override
            public Robot robot(long seed, LongSupplier period) {
                Robot robot = simulated.robot(seed, period);
                return aside == 0 ? new Placed(robot, backend) : new Claiming(robot, backend, aside);
            }
        };
        return new HostTrials(handOver, target, new HostPacer(PacerMode.SLEEP, handOver, true), watchman);
    }

    private TrialEnd run(HostTrials trials) throws Exception {
        Shape shape = simulated.shape();
        Condition start = simulated.task().conditions().getFirst();
        LinearGaussianPolicy still =
                InitialControllers.zero(shape.steps(), shape.policySize(), new double[shape.actuators()]);
        return trials.prepare(new TrialRequest(1, 1, start.q(), start.qd(), still, Optional.empty(), ""))
                .call();
    }

    @Test
    void firstTrialOnAMachineThatIsRealIsWithinAQuarterOfTheLimits() throws Exception {
        HostTrials real = trials(Backend.REAL, 0);
        TrialEnd first = run(real);
        assertTrue(first.completed(), first.reason());
        assertTrue(Fault.FIRST_TRIAL.in(first.faults()));
        assertFalse(Fault.FIRST_TRIAL.in(run(real).faults()));
        assertFalse(Fault.FIRST_TRIAL.in(run(trials(Backend.SIM, 0)).faults()));
    }

    @Test
    void hasRoomForAsManyTicksAsARepetitionOfTheTrial() {
        Task task = simulated.task();
        assertEquals(
                simulated.settings().rows(task.T(), task.robot()),
                simulated.shape().rows());
    }

    @Test
    void namesTheFirstConditionThatStandsInTheWayOfArming() throws Exception {
        TrialEnd outside = run(trials(Backend.SIM, 6));
        assertSame(TrialEnd.Status.REFUSED, outside.status());
        assertTrue(outside.reason().contains("joint cart is inside its range: it is at 6.0"), outside.reason());
        assertEquals(0, handOver.get(Word.LOST));

        handOver.set(Word.CONSOLE_STOP, 1);
        TrialEnd stopped = run(trials(Backend.SIM, 0));
        assertSame(TrialEnd.Status.REFUSED, stopped.status());
        assertTrue(stopped.reason().contains("nobody asked for a stop: somebody did"), stopped.reason());
    }
}
