package dev.sinew.controller.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LimitCostTest {

    private static final double INF = Double.POSITIVE_INFINITY;
    private final LimitCost cost = new LimitCost(new double[] {-1, -INF, 0}, new double[] {1, INF, 10}, 0.05, 8);

    @Test
    void costsNothingInsideAndHalfItsWeightAtALimit() {
        assertEquals(0, cost.terminal(new double[] {0.89, 1e9, 0.51}));
        assertEquals(4, cost.terminal(new double[] {1, 0, 5}), 1e-12);
        assertEquals(4, cost.terminal(new double[] {-1, 0, 5}), 1e-12);
        assertEquals(16, cost.terminal(new double[] {0, 0, 10.5}), 1e-12);
    }

    @Test
    void itsDerivativesAreThoseOfItsValue() {
        double[] x = {0.97, 3, 0.2};
        double[] u = {1};
        double[] gradient = new double[4];
        double[] hessian = new double[16];
        assertEquals(cost.stage(0, x, u), cost.addStage(0, x, u, gradient, hessian));
        double h = 1e-6;
        for (int i = 0; i < 3; i++) {
            double[] above = x.clone();
            double[] below = x.clone();
            above[i] += h;
            below[i] -= h;
            double slope = (cost.stage(0, above, u) - cost.stage(0, below, u)) / (2 * h);
            double curvature = (cost.stage(0, above, u) - 2 * cost.stage(0, x, u) + cost.stage(0, below, u)) / (h * h);
            assertEquals(slope, gradient[i], 1e-6);
            assertEquals(curvature, hessian[i * 4 + i], 0.5);
        }
        assertEquals(0, gradient[3]);
    }
}
