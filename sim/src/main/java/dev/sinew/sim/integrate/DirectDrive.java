package dev.sinew.sim.integrate;

import dev.sinew.sim.body.Actuator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The ideal actuator: the input is the effort.
 *
 * @param joint index of the joint that it drives
 */
public record DirectDrive(int joint) implements Actuator {

    /** One for each of the first joints. */
    public static List<DirectDrive> onJoints(int count) {
        return IntStream.range(0, count).mapToObj(DirectDrive::new).toList();
    }

    @Override
    public double effort(double u, double q, double qd) {
        return u;
    }

    @Override
    public double effortByInput(double u, double q, double qd) {
        return 1;
    }

    @Override
    public double effortByPosition(double u, double q, double qd) {
        return 0;
    }

    @Override
    public double effortByVelocity(double u, double q, double qd) {
        return 0;
    }
}
