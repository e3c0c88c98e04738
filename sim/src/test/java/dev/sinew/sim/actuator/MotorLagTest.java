package dev.sinew.sim.actuator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MotorLagTest {

    private static final double TAU = 0.025;

    @Test
    void followsAStepAsAnExponentialWhateverTheSteps() {
        MotorLag lag = new MotorLag(TAU);
        SplittableRandom random = new SplittableRandom(1);
        double t = 0;
        while (t < 0.2) {
            double h = random.nextDouble(1e-4, 0.02);
            t += h;
            lag.follow(3, h);
            assertEquals(3 * (1 - Math.exp(-t / TAU)), lag.value(), 1e-14);
        }
    }

    @Test
    void itsMeanIsTheIntegralOverTheStep() {
        MotorLag lag = new MotorLag(TAU);
        lag.reset(-2);
        double h = 0.01;
        double mean = lag.follow(5, h);
        // The integral of 5 - 7 exp(-t / tau), by Simpson's rule on a fine grid.
        int N = 1000;
        double sum = 0;
        for (int i = 0; i <= N; i++) {
            double weight = i == 0 || i == N ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * (5 - 7 * Math.exp(-i * h / N / TAU));
        }
        assertEquals(sum / (3 * N), mean, 1e-12);
    }

    @Test
    void withoutTimeConstantFollowsAtOnce() {
        MotorLag lag = new MotorLag(0);
        assertEquals(0.7, lag.follow(0.7, 1e-3));
        assertEquals(0.7, lag.value());
    }

    @Test
    void refusesTimesThatCanNotBe() {
        assertThrows(IllegalArgumentException.class, () -> new MotorLag(-1));
        assertThrows(IllegalArgumentException.class, () -> new MotorLag(Double.POSITIVE_INFINITY));
    }
}
