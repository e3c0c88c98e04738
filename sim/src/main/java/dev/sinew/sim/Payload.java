package dev.sinew.sim;

import dev.sinew.sim.body.Body;
import dev.sinew.sim.body.Inertia;
import dev.sinew.sim.body.JointMechanics;
import dev.sinew.sim.body.JointStop;
import dev.sinew.sim.body.Matrix3;
import dev.sinew.sim.body.Placement;
import dev.sinew.sim.body.RigidBodyModel;
import dev.sinew.sim.body.Vector3;
import java.util.ArrayList;
import java.util.List;

/**
 * A load that sloshes: a point mass on a damped spring at the centre of mass of a body, which slides the way in which the body's
 * joint moves that centre, between walls 10 cm to both sides. It is a degree of freedom of its own, so it pushes back.
 *
 * @param body index of the body that carries it
 * @param mass [kg], above 0
 * @param frequency of its undamped oscillation while the body is held [Hz], above 0
 * @param dampingRatio share of critical damping, at least 0
 */
public record Payload(int body, double mass, double frequency, double dampingRatio) {

    private static final double WALL = 0.1; // m
    private static final double SMALL = 1e-9; // of the length of an axis

    /** Checks the numbers. */
    public Payload {
        boolean positive = mass > 0 && frequency > 0 && dampingRatio >= 0;
        if (!positive || !Double.isFinite(mass + frequency + dampingRatio)) {
            throw new IllegalArgumentException(
                    "a payload needs a mass and a frequency above 0 and a damping of at least 0," + " found " + mass
                            + " kg, " + frequency + " Hz and " + dampingRatio);
        }
    }

    /** Stiffness of its spring, {@code m (2 pi f)^2} [N/m]. */
    double stiffness() {
        double omega = 2 * Math.PI * frequency;
        return mass * omega * omega;
    }

    /** The model with this load as its last body. */
    public RigidBodyModel on(RigidBodyModel model) {
        Body carrier = model.bodies().get(body);
        double damping = 2 * dampingRatio * Math.sqrt(stiffness() * mass);
        JointMechanics spring = JointMechanics.FREE
                .withStiffness(stiffness())
                .withDamping(damping)
                .withStop(JointStop.at(-WALL, WALL));
        Vector3 com = carrier.inertia().com();
        Body load = Body.prismatic(
                        "payload",
                        body,
                        direction(carrier),
                        new Placement(com, Matrix3.IDENTITY),
                        Inertia.point(mass, Vector3.ZERO))
                .withMechanics(spring);
        List<Body> bodies = new ArrayList<>(model.bodies());
        bodies.add(load);
        return new RigidBodyModel(model.name(), model.gravity(), bodies, model.frames());
    }

    /** Along a slide's axis, or around a hinge's; across the hinge when the centre lies on its axis. */
    private static Vector3 direction(Body carrier) {
        Vector3 axis = carrier.axis();
        Vector3 com = carrier.inertia().com();
        return switch (carrier.type()) {
            case PRISMATIC -> axis;
            case REVOLUTE -> {
                Vector3 around = axis.cross(com);
                if (around.norm() > SMALL) {
                    yield around;
                }
                yield axis.cross(Math.abs(axis.x()) < 0.5 ? Vector3.X : Vector3.Y);
            }
        };
    }
}
