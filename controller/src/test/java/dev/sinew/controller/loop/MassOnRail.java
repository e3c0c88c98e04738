package dev.sinew.controller.loop;

import dev.sinew.controller.failsafe.Failsafe;
import dev.sinew.controller.failsafe.Fault;
import dev.sinew.controller.failsafe.Protection;
import dev.sinew.controller.policy.Policy;
import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Backend;
import dev.sinew.hal.Joint;
import dev.sinew.hal.JointType;
import dev.sinew.hal.Unit;
import dev.sinew.hal.record.Recorder;
import dev.sinew.hal.record.Recording;
import dev.sinew.hal.record.RecordingInfo;
import dev.sinew.hal.record.Tick;
import dev.sinew.hal.record.TickRecorder;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** A mass on a rail in a loop whose ramp and holds are short. */
abstract class MassOnRail {

    static final int RAMP = 5;
    static final int HOLD = 10;
    static final Joint RAIL = new Joint("rail", JointType.PRISMATIC, -5, 5, 8, 20);

    PointMass robot = mass(new ActuatorChannel("motor", "rail", Unit.NEWTON, -10, 10, 1000));
    long requests;

    /** Puts a request up before the period given is listened to. */
    int tick;

    static PointMass mass(ActuatorChannel channel) {
        return new PointMass(PointMass.robot(RAIL, channel));
    }

    Protection protection() {
        Protection full = Protection.full(robot.description);
        return full.with(new Failsafe(6, RAMP)).holdingFor(HOLD).without(Fault.SENSOR_FROZEN);
    }

    ControlLoop loop(Protection protection, LongSupplier asked) {
        return new ControlLoop(
                robot,
                new PointMass.Estimator(),
                new SimulatedPacer(),
                asked,
                LoopSettings.of(1).with(protection));
    }

    ControlLoop loop() {
        return loop(protection(), () -> requests);
    }

    Recorder recorder() {
        return new Recorder(robot.description, 2, 200);
    }

    Recording recording(Recorder recorder) {
        return recorder.finish(new RecordingInfo(robot.description, Backend.SIM, 0, 1, new TreeMap<>()));
    }

    /** Raises a request in one period, while it pushes. */
    Policy pushing(int period, long mask) {
        return (t, x, u) -> {
            requests = t + 1 == period ? mask : 0;
            u[0] = 4;
        };
    }

    /** Tells another recorder. */
    static class Told implements TickRecorder {
        final Recorder rows;

        Told(Recorder rows) {
            this.rows = rows;
        }

        @Override
        public int capacity() {
            return rows.capacity();
        }

        @Override
        public int stateSize() {
            return rows.stateSize();
        }

        @Override
        public void reset() {
            rows.reset();
        }

        @Override
        public void append(Tick tick) {
            rows.append(tick);
        }
    }
}
