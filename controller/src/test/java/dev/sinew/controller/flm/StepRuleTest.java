package dev.sinew.controller.flm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class StepRuleTest {

    private final StepRule rule = StepRule.DEFAULT;

    @Test
    void aModelThatKeepsHalfOfItsPromiseLeavesTheStepAlone() {
        // pred = 10, act = 5: the maximum of a KL + b KL^2 is at the present step.
        assertEquals(1, rule.next(1, 100, 90, 95), 1e-15);
    }

    @Test
    void growsAndShrinksByTheRuleWithinItsLimits() {
        assertEquals(2 * 2, rule.next(2, 100, 90, 92.5), 1e-14);
        assertEquals(2 * 0.25, rule.next(2, 100, 90, 110), 1e-14);
        assertEquals(2 * 5, rule.next(2, 100, 90, 90), 1e-14);
        assertEquals(2 * 5, rule.next(2, 100, 90, 80), 1e-14);
        assertEquals(2 * 0.1, rule.next(2, 100, 90, 1e9), 1e-14);
        assertEquals(10, rule.next(5, 100, 90, 90));
        assertEquals(0.01, rule.next(0.05, 100, 90, 1e9));
        assertEquals(3, rule.within(0.5, 3).next(1, 100, 90, 90));
    }

    @Test
    void theFloorFollowsTheScaleOfTheCostUnlikeTheReferences() {
        for (double unit : new double[] {1e-9, 1, 1e9}) {
            assertEquals(2, rule.next(1, 100 * unit, 90 * unit, 92.5 * unit), 1e-12);
        }
        assertEquals(0.1, StepRule.REFERENCE.next(1, 100e-9, 90e-9, 92.5e-9), 1e-15);
    }

    @Test
    void noImprovementPredictedShrinks() {
        assertEquals(0.1, rule.next(1, 100, 100, 100), 1e-15);
        assertEquals(0.1, rule.next(1, 100, 101, 100), 1e-15);
    }

    @Test
    void aCostThatIsNotFiniteShrinks() {
        assertEquals(0.1, rule.next(1, 100, 90, Double.NaN), 1e-15);
        assertEquals(0.1, rule.next(1, 100, 90, Double.POSITIVE_INFINITY), 1e-15);
        assertEquals(0.1, rule.next(1, Double.NaN, 90, 90), 1e-15);
        assertEquals(0.1, rule.next(1, 100, Double.NaN, 90), 1e-15);
        assertEquals(0.1, rule.next(1, 100, Double.NEGATIVE_INFINITY, 90), 1e-15);
        assertEquals(0.1, rule.next(1, 100, 90, Double.NEGATIVE_INFINITY), 1e-15);
    }

    @Test
    void refusesImpossibleLimits() {
        assertThrows(IllegalArgumentException.class, () -> new StepRule(0, 0, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> new StepRule(0, Double.NaN, 1, 2));
    }
}
