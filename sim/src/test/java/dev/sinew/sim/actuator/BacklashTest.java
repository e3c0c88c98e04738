package dev.sinew.sim.actuator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BacklashTest {

    private static final double WIDTH = 0.02;

    /** Between the branches of a slow oscillation stands the width of the gap, and each branch follows the joint. */
    @Test
    void aSweepToAndFroLeavesAHysteresisAsWideAsTheGap() {
        Backlash play = new Backlash(WIDTH);
        play.reset(0);
        double up = Double.NaN;
        double down = Double.NaN;
        for (int i = 0; i <= 4000; i++) {
            double phase = 2 * Math.PI * i / 2000;
            double q = Math.sin(phase);
            double before = play.position();
            play.follow(q);
            assertTrue(Math.abs(play.position() - q) <= WIDTH / 2 + 1e-15);
            double qd = Math.cos(phase);
            assertEquals(play.position() == before ? 0 : qd, play.velocity(q, qd), "step " + i);
            if (i == 2000) {
                up = play.position() - q;
            }
            if (i == 3000) {
                down = play.position() - q;
            }
        }
        assertEquals(WIDTH, down - up, 1e-15);
    }

    @Test
    void theSensorStandsWhileTheJointCrossesTheGap() {
        Backlash play = new Backlash(WIDTH);
        play.reset(0);
        play.follow(0.5);
        assertEquals(0.49, play.position(), 1e-15);
        assertEquals(2, play.velocity(0.5, 2));
        assertEquals(0, play.velocity(0.5, -2));
        play.follow(0.481);
        assertEquals(0.49, play.position(), 1e-15);
        assertEquals(0, play.velocity(0.481, -2));
        play.follow(0.47);
        assertEquals(0.48, play.position(), 1e-15);
        assertEquals(-2, play.velocity(0.47, -2));
    }

    @Test
    void withoutWidthIsNotThere() {
        Backlash none = new Backlash(0);
        none.follow(0.3);
        assertEquals(0.3, none.position());
        assertEquals(-4, none.velocity(0.3, -4));
        assertEquals(4, none.velocity(0.3, 4));
    }

    @Test
    void refusesWidthsThatCanNotBe() {
        assertThrows(IllegalArgumentException.class, () -> new Backlash(-1));
        assertThrows(IllegalArgumentException.class, () -> new Backlash(Double.NaN));
    }
}
