package dev.sinew.sim.actuator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class DeadZoneTest {

    @Test
    void swallowsSmallInputsAndShortensLargeOnes() {
        DeadZone zone = new DeadZone(0.5);
        assertEquals(0, zone.of(0.5, 0));
        assertEquals(0, zone.of(-0.49, 0));
        assertEquals(1.5, zone.of(2, 0));
        assertEquals(-1.5, zone.of(-2, 0));
        assertEquals(1e-9, zone.of(0.5 + 1e-9, 0), 1e-15);
    }

    @Test
    void liesAboutTheRest() {
        DeadZone zone = new DeadZone(0.5);
        assertEquals(3, zone.of(3.4, 3));
        assertEquals(3.1, zone.of(3.6, 3), 1e-15);
        assertEquals(2.9, zone.of(2.4, 3), 1e-15);
    }

    @Test
    void withoutWidthIsNotThere() {
        assertEquals(-0.0, new DeadZone(0).of(-0.0, 0));
        assertEquals(0.1, new DeadZone(0).of(0.1, 0.3));
    }

    @Test
    void refusesWidthsThatCanNotBe() {
        assertThrows(IllegalArgumentException.class, () -> new DeadZone(-1));
        assertThrows(IllegalArgumentException.class, () -> new DeadZone(Double.NaN));
    }
}
