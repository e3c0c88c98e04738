package dev.sinew.controller.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The state is [x, angle]. */
class SuccessTestTest {

    private static final SuccessTest.Term UPRIGHT =
            new SuccessTest.Term(new int[] {1}, new boolean[] {true}, new double[] {0}, 0.2);
    private static final SuccessTest.Term CENTRED =
            new SuccessTest.Term(new int[] {0}, new boolean[] {false}, new double[] {0}, 0.5);

    @Test
    void holdIsHalfASecondOfStates() {
        assertEquals(10, SuccessTest.held(List.of(UPRIGHT), 0.05).window());
        assertEquals(25, SuccessTest.held(List.of(UPRIGHT), 0.02).window());
        assertEquals(1, SuccessTest.held(List.of(UPRIGHT), 0.7).window());
        assertEquals(1, SuccessTest.held(List.of(UPRIGHT), 5).window());
    }

    @Test
    void everyLastStateHasToMeetEveryTerm() {
        SuccessTest test = new SuccessTest(List.of(UPRIGHT, CENTRED), 2);
        assertTrue(test.holds(new double[] {9, 3, 0, 0, 0.1, 0.1}, 2));
        assertFalse(test.holds(new double[] {9, 3, 0, 0.3, 0.1, 0.1}, 2));
        assertFalse(test.holds(new double[] {9, 3, 0.6, 0, 0.1, 0.1}, 2));
        assertFalse(test.holds(new double[] {0, 0, 0, 0, 0.1, 0.3}, 2));
    }

    @Test
    void reachIsAboutTheLastStateOnly() {
        SuccessTest test = new SuccessTest(List.of(UPRIGHT), 2);
        assertTrue(test.reaches(new double[] {0, 3, 0, 3, 0, 0.1}, 2));
        assertFalse(test.reaches(new double[] {0, 0, 0, 0, 0, 3}, 2));
    }

    @Test
    void wrapsAnglesInTheTestOnBothSidesOfHalfATurn() {
        SuccessTest.Term hanging =
                new SuccessTest.Term(new int[] {1}, new boolean[] {true}, new double[] {Math.PI}, 0.2);
        SuccessTest test = new SuccessTest(List.of(hanging), 1);
        for (double turns : new double[] {-4, -2, 0, 2, 6}) {
            for (double off : new double[] {-0.19, 0, 0.19}) {
                assertTrue(test.reaches(new double[] {0, 0, 0, turns * Math.PI + Math.PI + off}, 1));
                assertTrue(test.reaches(new double[] {0, 0, 0, turns * Math.PI - Math.PI + off}, 1));
            }
            assertFalse(test.reaches(new double[] {0, 0, 0, turns * Math.PI + Math.PI - 0.21}, 1));
            assertFalse(test.reaches(new double[] {0, 0, 0, turns * Math.PI}, 1));
        }
        SuccessTest.Term plain = new SuccessTest.Term(new int[] {1}, new boolean[] {false}, new double[] {0}, 0.2);
        assertFalse(new SuccessTest(List.of(plain), 1).reaches(new double[] {0, 0, 0, 2 * Math.PI}, 1));
    }

    @Test
    void measuresTheDistanceOfAPoint() {
        SuccessTest.Term near = new SuccessTest.Term(new int[] {0, 1}, new boolean[2], new double[] {0.45, 0.35}, 0.02);
        SuccessTest test = new SuccessTest(List.of(near), 1);
        assertTrue(test.reaches(new double[] {0, 0, 0.46, 0.36}, 1));
        assertFalse(test.reaches(new double[] {0, 0, 0.465, 0.365}, 1));
    }

    @Test
    void nothingThatIsNotANumberSucceeds() {
        SuccessTest test = new SuccessTest(List.of(UPRIGHT), 1);
        for (double each : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertFalse(test.reaches(new double[] {0, 0, 0, each}, 1));
            assertFalse(test.holds(new double[] {0, 0, 0, each}, 1));
        }
    }

    @Test
    void aTrialShorterThanTheHoldIsNoSuccess() {
        SuccessTest test = new SuccessTest(List.of(UPRIGHT), 3);
        assertFalse(test.holds(new double[] {0, 0, 0, 0}, 1));
        assertTrue(test.holds(new double[] {0, 0, 0, 0, 0, 0}, 2));
    }

    @Test
    void refusesEmptyTests() {
        assertThrows(IllegalArgumentException.class, () -> new SuccessTest(List.of(), 1));
        assertThrows(IllegalArgumentException.class, () -> new SuccessTest(List.of(UPRIGHT), 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> new SuccessTest.Term(new int[] {1}, new boolean[] {true}, new double[] {0}, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> new SuccessTest.Term(new int[] {1}, new boolean[] {true}, new double[2], 1));
    }
}
