package dev.sinew.hal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class RobotDescriptionTest {

    private static RobotDescription robot(SafeHold... holds) {
        double inf = Double.POSITIVE_INFINITY;
        return new RobotDescription(
                "two",
                List.of(
                        new Joint("a", JointType.REVOLUTE, -1, 1, 4, 2),
                        new Joint("b", JointType.REVOLUTE, -1, 1, 4, 2)),
                List.of(
                        new ActuatorChannel("motor", "a", Unit.NEWTON_METER, -2, 2, inf),
                        new ActuatorChannel("servo", "b", Unit.RADIAN, -1, 1, inf)),
                List.of(),
                5_000_000,
                List.of(holds));
    }

    @Test
    void anActuatorHoldsAsItCan() {
        SafeHold rest = SafeHold.rest();
        SafeHold pose = SafeHold.pose();
        SafeHold damped = SafeHold.damped(1);
        assertEquals(List.of(damped, rest), robot(damped, rest).holds());
        assertThrows(IllegalArgumentException.class, () -> robot(rest));
        assertThrows(IllegalArgumentException.class, () -> robot(pose, pose));
        assertThrows(IllegalArgumentException.class, () -> robot(rest, damped));
        RobotDescription usual = robot(rest, pose);
        assertEquals(
                usual,
                new RobotDescription(
                        usual.name(), usual.joints(), usual.actuators(), usual.sensors(), usual.periodNanos()));
    }
}
