package dev.sinew.controller.cost;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class RampTest {

    @Test
    void hasAFactorForEveryStepAndTheEnd() {
        assertArrayEquals(new double[] {1, 1, 1, 1}, Ramp.constant(3).weights());
        assertArrayEquals(new double[] {0.25, 0.5, 0.75, 1}, Ramp.linear(3).weights());
        assertArrayEquals(
                new double[] {0.0625, 0.25, 0.5625, 1}, Ramp.quadratic(3).weights());
        assertArrayEquals(new double[] {0, 0, 0, 1}, Ramp.finalOnly(3).weights());
        assertArrayEquals(
                new double[] {0.25, 0.5, 0.75, 10}, Ramp.linear(3).withEnd(10).weights());
    }

    @Test
    void lastShareIsOnForTheLastStepsAndTheEnd() {
        assertArrayEquals(
                new double[] {0, 0, 0, 0, 0, 0, 1, 1, 1}, Ramp.last(8, 0.25).weights());
        assertArrayEquals(Ramp.constant(8).weights(), Ramp.last(8, 1).weights());
        assertArrayEquals(Ramp.finalOnly(8).weights(), Ramp.last(8, 0).weights());
    }

    @Test
    void reachesFromOneStepOn() {
        assertArrayEquals(new double[] {0.5, 1}, Ramp.linear(1).weights());
        assertArrayEquals(new double[] {0, 1}, Ramp.finalOnly(1).weights());
        assertThrows(IllegalArgumentException.class, () -> Ramp.constant(0));
    }

    @Test
    void referenceIsInSinglePrecisionAndEndsWithTheLastState() {
        Ramp linear = Ramp.reference(Ramp.Reference.LINEAR, 3, 10);
        assertArrayEquals(new double[] {1f / 3f, 2f / 3f, 10, 0}, linear.weights());
        assertEquals(1.0 / 3, linear.at(0), 1e-8);
        assertArrayEquals(
                new double[] {0, 0, 3, 0},
                Ramp.reference(Ramp.Reference.FINAL_ONLY, 3, 3).weights());
    }

    @Test
    void refusesNegativeFactorsAndSharesBeyondOne() {
        assertThrows(IllegalArgumentException.class, () -> new Ramp(new double[] {1, -1}));
        assertThrows(IllegalArgumentException.class, () -> new Ramp(new double[] {1, Double.NaN}));
        assertThrows(IllegalArgumentException.class, () -> Ramp.last(4, 1.5));
        assertThrows(IllegalArgumentException.class, () -> Ramp.last(4, Double.NaN));
    }
}
