package dev.sinew.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.lqr.RiccatiRecursion;
import dev.sinew.controller.lqr.RiccatiStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiccatiBenchmarkTest {

    @ParameterizedTest
    @CsvSource({"4,1,100", "14,7,100", "26,7,100", "12,4,50"})
    void bothPassesAgreeToTenDigits(int n, int m, int T) {
        RiccatiProblem problem = RiccatiProblem.of(n, m, T);
        RiccatiRecursion ours = new RiccatiRecursion(T, n, m);
        EjmlRiccati peer = new EjmlRiccati(problem);
        RiccatiStatus status = ours.backward(
                problem.F(), problem.f(), problem.C(), problem.c(), problem.terminalC(), problem.terminalc());
        assertEquals(RiccatiStatus.SOLVED, status);
        assertTrue(peer.backward());
        assertTenDigits(problem.firstAction(peer.K(), peer.k()), problem.firstAction(ours.K(), ours.k()));
        assertTenDigits(problem.lastState(peer.K(), peer.k()), problem.lastState(ours.K(), ours.k()));
    }

    @Test
    void aRowHoldsBothTimesAndTheirRatio() {
        RiccatiBenchmark.Row row = RiccatiBenchmark.measure(RiccatiProblem.of(4, 1, 20), 2);
        assertEquals(4, row.n());
        assertEquals(1, row.m());
        assertEquals(20, row.T());
        assertTrue(row.us() > 0 && row.peer_us() > 0);
        assertEquals(row.us() / row.peer_us(), row.ratio());
    }

    private static void assertTenDigits(double[] wanted, double[] found) {
        double norm = 0;
        for (double value : wanted) {
            norm = Math.max(norm, Math.abs(value));
        }
        assertTrue(norm > 1e-3);
        for (int i = 0; i < wanted.length; i++) {
            assertEquals(wanted[i], found[i], 1e-10 * norm);
        }
    }
}
