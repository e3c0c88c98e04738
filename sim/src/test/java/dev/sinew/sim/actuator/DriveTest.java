package dev.sinew.sim.actuator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DriveTest {

    private static final double INF = Double.POSITIVE_INFINITY;

    private static final List<Drive> DRIVES = List.of(
            DirectDrive.of(0),
            DirectDrive.of(0).withGain(0.9),
            DcMotor.of(0, 8.4, 0.042, INF),
            DcMotor.of(0, 8.4, 0.042, 0.02).withGain(0.85),
            PositionServo.of(0, PositionServo.Goal.POSITION, 17.8, 0.6, 1.86),
            PositionServo.of(0, PositionServo.Goal.OFFSET, 17.8, 0.6, 1.86).withGain(0.9));

    @Test
    void derivativesAreThoseOfTheEffort() {
        Random random = new Random(1);
        double h = 1e-6;
        int saturated = 0;
        for (Drive drive : DRIVES) {
            for (int i = 0; i < 200; i++) {
                double u = random.nextGaussian();
                double q = random.nextGaussian();
                double qd = random.nextGaussian();
                double byInput = (drive.effort(u + h, q, qd) - drive.effort(u - h, q, qd)) / (2 * h);
                double byPosition = (drive.effort(u, q + h, qd) - drive.effort(u, q - h, qd)) / (2 * h);
                double byVelocity = (drive.effort(u, q, qd + h) - drive.effort(u, q, qd - h)) / (2 * h);
                assertEquals(byInput, drive.effortByInput(u, q, qd), 1e-7);
                assertEquals(byPosition, drive.effortByPosition(u, q, qd), 1e-7);
                assertEquals(byVelocity, drive.effortByVelocity(u, q, qd), 1e-7);
                saturated += byInput == 0 ? 1 : 0;
            }
        }
        assertTrue(saturated > 100, "only " + saturated + " saturated samples");
    }

    @Test
    void motorStallsAtItsTorqueAndStopsPullingAtItsSpeed() {
        Drive motor = DcMotor.of(0, 8.4, 0.042, INF);
        assertEquals(0.042 * 10 / 8.4, motor.effort(10, 0, 0), 1e-15);
        assertEquals(0, motor.effort(10, 0, 10 / 0.042), 1e-15);
        assertEquals(0.9 * 0.042 * 10 / 8.4, motor.withGain(0.9).effort(10, 0, 0), 1e-15);
    }

    @Test
    void servoIsASpringAndDamperUpToItsCap() {
        Drive servo = PositionServo.of(0, PositionServo.Goal.POSITION, 10, 2, 3);
        assertEquals(10 * (0.5 - 0.3) - 2 * 0.1, servo.effort(0.5, 0.3, 0.1), 1e-15);
        assertEquals(3, servo.effort(5, 0, 0));
        assertEquals(-3, servo.effort(-5, 0, 0));
        assertEquals(0.8 * 3, servo.withGain(0.8).effort(5, 0, 0), 1e-15);
        assertEquals(0, servo.effort(servo.rest(0.7), 0.7, 0));
        Drive offset = PositionServo.of(0, PositionServo.Goal.OFFSET, 10, 2, 3);
        assertEquals(10 * 0.2 - 2 * 0.1, offset.effort(0.2, 0.3, 0.1), 1e-15);
        assertEquals(0, offset.effort(offset.rest(0.7), 0.7, 0));
    }

    @Test
    void refusesParametersThatNoDriveHas() {
        assertThrows(IllegalArgumentException.class, () -> DcMotor.of(0, 0, 0.042, INF));
        assertThrows(IllegalArgumentException.class, () -> DcMotor.of(0, 8.4, Double.NaN, INF));
        assertThrows(IllegalArgumentException.class, () -> DirectDrive.of(0).withGain(0));
        assertThrows(IllegalArgumentException.class, () -> PositionServo.of(0, PositionServo.Goal.POSITION, INF, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> PositionServo.of(0, PositionServo.Goal.POSITION, 1, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> PositionServo.of(0, PositionServo.Goal.POSITION, 1, 1, 0));
    }
}
