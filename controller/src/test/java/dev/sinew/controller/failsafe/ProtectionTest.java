package dev.sinew.controller.failsafe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Joint;
import dev.sinew.hal.JointType;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProtectionTest {

    private static final RobotDescription ROBOT = robot(5_000_000);

    private static RobotDescription robot(long periodNanos) {
        return new RobotDescription(
                "rod",
                List.of(new Joint("rod", JointType.REVOLUTE, -1, 1, 4, 2)),
                List.of(new ActuatorChannel("motor", "rod", Unit.NEWTON_METER, -2, 2, 100)),
                List.of(),
                periodNanos);
    }

    @Test
    void inRealTimeEverythingIsWatchedForAndAStopHasItsRamp() {
        Protection full = Protection.full(ROBOT);
        assertEquals(Fault.ALL, full.watched());
        assertEquals(new Failsafe(400, 50), full.ladder());
        assertEquals(51, full.extraRows());
        assertEquals(0.25, full.deratedShare());
        assertEquals(new Failsafe(1, 1), Protection.full(robot(9_000_000_000L)).ladder());
    }

    @Test
    void inSimulatedTimeNothingIsLateAndATrialEndsAtOnce() {
        Protection simulated = Protection.simulated(ROBOT);
        assertEquals(0, simulated.ladder().rampPeriods());
        assertEquals(0, simulated.holdPeriods());
        assertEquals(1, simulated.extraRows());
        for (Fault each : List.of(Fault.LATE_TEN, Fault.SUSPENDED, Fault.COMMANDS_CLAMPED, Fault.POLICY_THROWS)) {
            assertEquals(false, each.in(simulated.watched()), each.name());
        }
        for (Fault each : List.of(Fault.READ_FAILED, Fault.NO_SAMPLE, Fault.STOP_ASKED, Fault.POLICY_NOT_FINITE)) {
            assertEquals(true, each.in(simulated.watched()), each.name());
        }
    }

    @Test
    void eachChangeLeavesTheRestAsItIs() {
        Protection full = Protection.full(ROBOT);
        Failsafe ladder = new Failsafe(3, 4);
        assertEquals(
                new Protection(Fault.ALL & ~Fault.NO_SAMPLE.bit(), ladder, 7, 9, full.deratedShare()),
                full.without(Fault.NO_SAMPLE).with(ladder).holdingFor(7).withTrialLimit(9));
    }

    @Test
    void refusesFiguresThatCanNotBe() {
        Failsafe ladder = new Failsafe(1, 0);
        double[][] bad = {{-1, 1, 0.5}, {0, 0, 0.5}, {0, 1, 0}, {0, 1, 1.1}, {0, 1, Double.NaN}};
        for (double[] each : bad) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new Protection(0, ladder, (int) each[0], (int) each[1], each[2]));
        }
        assertEquals(1, new Protection(0, ladder, 0, 1, 1).deratedShare());
    }
}
