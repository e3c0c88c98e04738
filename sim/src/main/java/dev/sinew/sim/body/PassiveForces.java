package dev.sinew.sim.body;

import java.util.List;

/** The forces of all joint mechanisms, {@code -k q - d qd - f tanh(qd / v) + stop}, with derivatives. */
final class PassiveForces {

    private final double[] damping;
    private final double[] friction;
    private final double[] stiffness;
    private final JointStop[] stops;

    PassiveForces(RigidBodyModel model) {
        List<JointMechanics> joints =
                model.bodies().stream().map(Body::mechanics).toList();
        damping = joints.stream().mapToDouble(JointMechanics::damping).toArray();
        friction = joints.stream().mapToDouble(JointMechanics::friction).toArray();
        stiffness = joints.stream().mapToDouble(JointMechanics::stiffness).toArray();
        stops = joints.stream().map(JointMechanics::stop).toArray(JointStop[]::new);
    }

    /** The force of joint j [N m or N]. */
    double force(int j, double q, double qd) {
        double force = -stiffness[j] * q - damping[j] * qd;
        if (friction[j] > 0) {
            force -= friction[j] * Math.tanh(qd / JointMechanics.FRICTION_SPEED);
        }
        return force + stops[j].force(q, qd);
    }

    /** {@code d force / d q} of joint j. */
    double byPosition(int j, double q, double qd) {
        return -stiffness[j] + stops[j].forceByPosition(q, qd);
    }

    /** {@code d force / d qd} of joint j. */
    double byVelocity(int j, double q, double qd) {
        return -resistance(j, qd) + stops[j].forceByVelocity(q, qd);
    }

    /** Damping of joint j without its stop, {@code -d force / d qd} of damper and friction; not negative. */
    double resistance(int j, double qd) {
        if (friction[j] == 0) {
            return damping[j];
        }
        double tanh = Math.tanh(qd / JointMechanics.FRICTION_SPEED);
        return damping[j] + friction[j] * (1 - tanh * tanh) / JointMechanics.FRICTION_SPEED;
    }

    /** {@code d resistance / d qd} of joint j. */
    double resistanceByVelocity(int j, double qd) {
        if (friction[j] == 0) {
            return 0;
        }
        double v = JointMechanics.FRICTION_SPEED;
        double tanh = Math.tanh(qd / v);
        return -2 * friction[j] * tanh * (1 - tanh * tanh) / (v * v);
    }

    /** Energy in the spring of joint j [J]. */
    double energy(int j, double q) {
        return 0.5 * stiffness[j] * q * q;
    }
}
