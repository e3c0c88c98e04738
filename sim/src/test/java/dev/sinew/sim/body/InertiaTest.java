package dev.sinew.sim.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class InertiaTest {

    private final Random random = new Random(8);

    @Test
    void twoHalvesOfARodMakeTheRod() {
        Vector3 end = new Vector3(0.2, -0.4, 0.7);
        Inertia halves = Inertia.rod(1.5, Vector3.ZERO, end.times(0.5)).merge(Inertia.rod(1.5, end.times(0.5), end));
        assertSame(Inertia.rod(3, Vector3.ZERO, end), halves);
    }

    @Test
    void mergingDoesNotDependOnTheOrderNorOnTheFrame() {
        for (int i = 0; i < 50; i++) {
            Inertia a = RandomModels.inertia(random);
            Inertia b = RandomModels.inertia(random);
            Placement placement = RandomModels.placement(random);
            assertSame(a.merge(b), b.merge(a));
            assertSame(a.merge(b).in(placement), a.in(placement).merge(b.in(placement)));
        }
    }

    @Test
    void placementsOneAfterTheOtherAreTheirProduct() {
        Inertia inertia = RandomModels.inertia(random);
        Placement outer = RandomModels.placement(random);
        Placement inner = RandomModels.placement(random);
        assertSame(inertia.in(outer.times(inner)), inertia.in(inner).in(outer));
    }

    @Test
    void mergingWithNothingChangesNothing() {
        Inertia inertia = RandomModels.inertia(random);
        assertSame(inertia, inertia.merge(Inertia.ZERO));
        assertSame(inertia, Inertia.ZERO.merge(inertia));
        assertSame(Inertia.ZERO, Inertia.ZERO.merge(Inertia.ZERO));
    }

    @Test
    void aLongerRodIsARodThatIsLonger() {
        Vector3 end = new Vector3(0, 0, 0.6);
        assertSame(
                Inertia.rod(0.5, Vector3.ZERO, end.times(1.05)),
                Inertia.rod(0.5, Vector3.ZERO, end).longer(1.05));
        assertSame(
                Inertia.rod(0.6, Vector3.ZERO, end),
                Inertia.rod(0.5, Vector3.ZERO, end).heavier(1.2));
    }

    /** Moments of solids from any table: cylinder {@code m r^2 / 2} about its axis, box {@code m (y^2 + z^2) / 12}. */
    @Test
    void solidsHaveTheMomentsOfTheTables() {
        Inertia cylinder = Inertia.cylinder(2, 0.3, Vector3.ZERO, new Vector3(0, 0.8, 0));
        double across = 2 * (3 * 0.09 + 0.64) / 12;
        assertSame(new Inertia(2, new Vector3(0, 0.4, 0), Matrix3.diagonal(across, 0.09, across)), cylinder);
        Inertia box = Inertia.box(12, Vector3.X, new Vector3(1, 2, 3));
        assertSame(new Inertia(12, Vector3.X, Matrix3.diagonal(13, 10, 5)), box);
    }

    @Test
    void refusesWhatCannotExist() {
        assertThrows(IllegalArgumentException.class, () -> Inertia.point(-1, Vector3.ZERO));
        assertThrows(IllegalArgumentException.class, () -> Inertia.point(Double.NaN, Vector3.ZERO));
        assertRefused(Matrix3.diagonal(1, Double.NaN, 1));
        assertRefused(new Matrix3(1, 0.1, 0, 0, 1, 0, 0, 0, 1));
    }

    /** Each tensor fails in one principal minor alone. */
    @Test
    void refusesTensorsThatAreNotPositiveSemidefinite() {
        assertRefused(Matrix3.diagonal(-1, 0, 0));
        assertRefused(Matrix3.diagonal(0, -1, 0));
        assertRefused(Matrix3.diagonal(0, 0, -1));
        assertRefused(Matrix3.symmetric(1, 2, 0, 1, 0, 0));
        assertRefused(Matrix3.symmetric(1, 0, 2, 0, 0, 1));
        assertRefused(Matrix3.symmetric(0, 0, 0, 1, 2, 1));
        assertRefused(Matrix3.symmetric(1, 0.9, 0.9, 1, -0.9, 1));
    }

    private static void assertRefused(Matrix3 tensor) {
        assertThrows(IllegalArgumentException.class, () -> new Inertia(1, Vector3.ZERO, tensor));
    }

    private static void assertSame(Inertia expected, Inertia actual) {
        assertEquals(expected.mass(), actual.mass(), 1e-12);
        assertEquals(0, expected.com().minus(actual.com()).norm(), 1e-12);
        assertEquals(0, expected.tensor().plus(actual.tensor().times(-1)).largest(), 1e-12);
    }
}
