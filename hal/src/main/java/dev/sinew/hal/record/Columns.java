package dev.sinew.hal.record;

import dev.sinew.hal.RobotDescription;
import java.util.Arrays;

/** The columns of a recording, row-major and of a fixed number of rows. */
final class Columns {

    final int joints;
    final int sensorCount;
    final int actuators;
    final int stateSize;

    final long[] stampNanos;
    final long[] commandNanos;
    final long[] period;
    final int[] step;
    final boolean[] fresh;
    final double[] q;
    final double[] qd;
    final double[] effort;
    final double[] sensors;
    final double[] x;
    final double[] requested;
    final double[] sent;
    final int[] interventions;
    final int[] safety;

    Columns(RobotDescription robot, int stateSize, int rows) {
        joints = robot.joints().size();
        sensorCount = robot.sensors().size();
        actuators = robot.actuators().size();
        this.stateSize = stateSize;
        stampNanos = new long[rows];
        commandNanos = new long[rows];
        period = new long[rows];
        step = new int[rows];
        fresh = new boolean[rows];
        q = new double[rows * joints];
        qd = new double[rows * joints];
        effort = new double[rows * joints];
        sensors = new double[rows * sensorCount];
        x = new double[rows * stateSize];
        requested = new double[rows * actuators];
        sent = new double[rows * actuators];
        interventions = new int[rows];
        safety = new int[rows];
    }

    /** A copy of the first rows of another. */
    Columns(Columns from, int rows) {
        joints = from.joints;
        sensorCount = from.sensorCount;
        actuators = from.actuators;
        stateSize = from.stateSize;
        stampNanos = Arrays.copyOf(from.stampNanos, rows);
        commandNanos = Arrays.copyOf(from.commandNanos, rows);
        period = Arrays.copyOf(from.period, rows);
        step = Arrays.copyOf(from.step, rows);
        fresh = Arrays.copyOf(from.fresh, rows);
        q = Arrays.copyOf(from.q, rows * joints);
        qd = Arrays.copyOf(from.qd, rows * joints);
        effort = Arrays.copyOf(from.effort, rows * joints);
        sensors = Arrays.copyOf(from.sensors, rows * sensorCount);
        x = Arrays.copyOf(from.x, rows * stateSize);
        requested = Arrays.copyOf(from.requested, rows * actuators);
        sent = Arrays.copyOf(from.sent, rows * actuators);
        interventions = Arrays.copyOf(from.interventions, rows);
        safety = Arrays.copyOf(from.safety, rows);
    }

    int rows() {
        return step.length;
    }
}
