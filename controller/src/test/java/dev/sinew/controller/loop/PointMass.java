package dev.sinew.controller.loop;

import dev.sinew.controller.estimate.StateEstimator;
import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Backend;
import dev.sinew.hal.IoStatus;
import dev.sinew.hal.Joint;
import dev.sinew.hal.JointType;
import dev.sinew.hal.LifeCycle;
import dev.sinew.hal.Placeable;
import dev.sinew.hal.Robot;
import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** A fake: a unit mass on a rail, one period per write; what its reads and writes answer can be scripted by their index. */
class PointMass implements Robot {

    static final long PERIOD_NANOS = 10_000_000;

    final RobotDescription description;
    final List<double[]> written = new ArrayList<>();
    IntFunction<IoStatus> readAnswer = index -> IoStatus.OK;
    IntFunction<IoStatus> writeAnswer = index -> IoStatus.OK;
    LifeCycle lifeCycle = LifeCycle.READY;
    boolean keepWritten = true;

    /** Whether a command is where it is, one period later, instead of a force. */
    boolean isServo;

    double q;
    double qd;
    int reads;
    int writes;

    PointMass() {
        this(unlimited());
    }

    PointMass(RobotDescription description) {
        this.description = description;
    }

    static RobotDescription unlimited() {
        return robot(
                new Joint(
                        "rail",
                        JointType.PRISMATIC,
                        Double.NEGATIVE_INFINITY,
                        Double.POSITIVE_INFINITY,
                        Double.POSITIVE_INFINITY,
                        Double.POSITIVE_INFINITY),
                new ActuatorChannel("motor", "rail", Unit.NEWTON, -10, 10, Double.POSITIVE_INFINITY));
    }

    static RobotDescription robot(Joint joint, ActuatorChannel channel) {
        return new RobotDescription("point-mass", List.of(joint), List.of(channel), List.of(), PERIOD_NANOS);
    }

    /** The same that can be put in place. */
    static final class Placed extends PointMass implements Placeable {
        @Override
        public void place(double[] q0, double[] qd0) {
            q = q0[0];
            qd = qd0[0];
        }
    }

    /** The state [q, qd] of a point mass. */
    static final class Estimator implements StateEstimator {
        int samples;

        @Override
        public int stateSize() {
            return 2;
        }

        @Override
        public void reset() {
            samples = 0;
        }

        @Override
        public void estimate(RobotState sample, double[] x) {
            samples++;
            x[0] = sample.q[0];
            x[1] = sample.qd[0];
        }
    }

    @Override
    public RobotDescription description() {
        return description;
    }

    @Override
    public Backend backend() {
        return Backend.SIM;
    }

    @Override
    public LifeCycle lifeCycle() {
        return lifeCycle;
    }

    @Override
    public void arm() {
        lifeCycle = LifeCycle.ARMED;
    }

    @Override
    public void disarm() {
        lifeCycle = LifeCycle.READY;
    }

    @Override
    public IoStatus read(RobotState state) {
        IoStatus answer = readAnswer.apply(reads++);
        if (answer == IoStatus.OK) {
            state.q[0] = q;
            state.qd[0] = qd;
            state.stampNanos = writes * PERIOD_NANOS;
        }
        return answer;
    }

    @Override
    public IoStatus write(RobotCommand command) {
        if (lifeCycle != LifeCycle.ARMED) {
            return IoStatus.REFUSED;
        }
        IoStatus answer = writeAnswer.apply(writes++);
        if (answer == IoStatus.OK) {
            if (keepWritten) {
                written.add(command.values.clone());
            }
            double h = PERIOD_NANOS * 1e-9;
            qd = isServo ? (command.values[0] - q) / h : qd + h * command.values[0];
            q += h * qd;
        }
        return answer;
    }

    @Override
    public void close() {
        lifeCycle = LifeCycle.CLOSED;
    }
}
