package dev.sinew.sim.integrate;

import dev.sinew.sim.body.Actuator;
import java.util.List;
import java.util.stream.IntStream;

/** An actuator that may depend on everything: {@code (gain + bend q) u - stiffness q - backEmf qd}. */
record LinearActuator(int joint, double gain, double bend, double stiffness, double backEmf) implements Actuator {

    /** Ideal ones, whose input is the effort, on the first joints. */
    static List<LinearActuator> efforts(int joints) {
        return IntStream.range(0, joints)
                .mapToObj(joint -> new LinearActuator(joint, 1, 0, 0, 0))
                .toList();
    }

    @Override
    public double effort(double u, double q, double qd) {
        return (gain + bend * q) * u - stiffness * q - backEmf * qd;
    }

    @Override
    public double effortByInput(double u, double q, double qd) {
        return gain + bend * q;
    }

    @Override
    public double effortByPosition(double u, double q, double qd) {
        return bend * u - stiffness;
    }

    @Override
    public double effortByVelocity(double u, double q, double qd) {
        return -backEmf;
    }
}
