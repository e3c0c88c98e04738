package dev.sinew.sim.actuator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CommandDelayTest {

    private static final double PERIOD = 0.01;

    /** What is in force at a time, by the definition: the last command sent at least the delay before. */
    private static double expected(double time, double delay) {
        int k = (int) Math.floor((time - delay) / PERIOD + 1e-6);
        return k < 0 ? -1 : k;
    }

    @Test
    void everyCommandActsExactlyTheDelayAfterItWasSent() {
        for (double delay : new double[] {0, 0.0001, 0.004, 0.00999, 0.01, 0.013, 0.02, 0.0377}) {
            CommandDelay line = new CommandDelay(delay, PERIOD, 2);
            line.reset(new double[] {-1, 1});
            double[] u = new double[2];
            for (int k = 0; k < 12; k++) {
                line.send(new double[] {k, -k});
                double begin = k * PERIOD;
                if (line.split() > 0) {
                    line.before(u);
                    assertEquals(expected(begin + line.split() / 2, delay), u[0], "delay " + delay + " before, k " + k);
                }
                line.after(u);
                assertEquals(expected(begin + (line.split() + PERIOD) / 2, delay), u[0], "delay " + delay + " k " + k);
                assertEquals(-u[0], u[1], 1e-15);
            }
        }
    }

    @Test
    void splitsThePeriodOnlyWhereACommandTakesOverInside() {
        assertEquals(0, new CommandDelay(0, PERIOD, 1).split());
        assertEquals(0, new CommandDelay(0.03, PERIOD, 1).split());
        assertEquals(0.004, new CommandDelay(0.014, PERIOD, 1).split(), 1e-15);
    }

    @Test
    void refusesDelaysThatAreNone() {
        assertThrows(IllegalArgumentException.class, () -> new CommandDelay(-0.001, PERIOD, 1));
        assertThrows(IllegalArgumentException.class, () -> new CommandDelay(Double.NaN, PERIOD, 1));
        assertThrows(IllegalArgumentException.class, () -> new CommandDelay(1e9, PERIOD, 1));
        assertThrows(IllegalArgumentException.class, () -> new CommandDelay(0, 0, 1));
    }
}
