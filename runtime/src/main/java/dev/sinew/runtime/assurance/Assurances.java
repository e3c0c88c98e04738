package dev.sinew.runtime.assurance;

import dev.sinew.controller.loop.AssuranceSettings;
import dev.sinew.controller.loop.BrakingLaw;
import dev.sinew.controller.loop.RunTimeAssurance;
import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Joint;
import dev.sinew.sim.RobotModel;
import dev.sinew.sim.actuator.Drive;
import dev.sinew.sim.body.Body;
import dev.sinew.sim.body.JointMechanics;
import dev.sinew.sim.body.RigidBodyDynamics;
import dev.sinew.sim.body.RigidBodyModel;
import dev.sinew.sim.integrate.DiscreteDynamics;
import java.util.List;

/**
 * Run-time assurance from a robot's model: its own dynamics look ahead, and a {@link BrakingLaw} by computed torque brakes. The
 * law leaves friction out, which brakes by itself, and what a motor's back-EMF or a servo's damping add, which do too.
 */
public final class Assurances {

    private static final double RATE = 15; // 1/s: a speed is a tenth of what it was after 0.15 s
    private static final double HORIZON = 0.4; // s
    private static final double LATENCY = 0.01; // s, the longest of the hidden plants
    private static final double POSITION_RESERVE = 0.02;
    private static final double WAY_RESERVE = 0.25;
    /** Share of a joint's speed limit that is left to what differs from the model. */
    public static final double VELOCITY_RESERVE = 0.2;

    private static final double AUTHORITY = 0.7; // of a plant with a gain of 0.85 and masses of 1.25 times the model's
    private static final double REST = 0.1;

    private Assurances() {}

    /** Reserves for a plant as far from its model as the hidden ones of the built-in tasks. */
    public static AssuranceSettings settings(RobotModel robot) {
        return new AssuranceSettings(
                (int) Math.ceil(HORIZON / robot.period()),
                (int) Math.ceil(LATENCY / robot.period() - 1e-9),
                POSITION_RESERVE,
                VELOCITY_RESERVE,
                AUTHORITY,
                REST,
                WAY_RESERVE);
    }

    /** Assurance with the usual reserves. */
    public static RunTimeAssurance of(RobotModel robot) {
        return of(robot, settings(robot));
    }

    /**
     * Assurance for a robot whose channels are torques, forces, voltages or goal offsets.
     *
     * @throws IllegalArgumentException when a channel takes goals of another kind, which brake by themselves
     */
    public static RunTimeAssurance of(RobotModel robot, AssuranceSettings settings) {
        DiscreteDynamics dynamics = robot.dynamics(robot.period(), 1);
        return new RunTimeAssurance(robot.description(), dynamics::step, brakingLaw(robot), settings);
    }

    /** The law that brakes a robot, resting places a twenty-fifth of the range within its ends. */
    static BrakingLaw brakingLaw(RobotModel robot) {
        int n = robot.bodies().joints();
        double[] lower = new double[n];
        double[] upper = new double[n];
        for (int j = 0; j < n; j++) {
            Joint joint = robot.description().joints().get(j);
            double range = joint.upper() - joint.lower();
            double reserve = Double.isFinite(range) ? 2 * POSITION_RESERVE * range : 0;
            lower[j] = joint.lower() + reserve;
            upper[j] = joint.upper() - reserve;
        }
        int m = robot.drives().size();
        int[] driven = new int[m];
        double[] effortByInput = new double[m];
        for (int k = 0; k < m; k++) {
            Drive drive = robot.drives().get(k);
            ActuatorChannel channel = robot.description().actuators().get(k);
            if (channel.takesPosition() && !channel.offset()) {
                throw new IllegalArgumentException("run-time assurance brakes by pushes, found goals in "
                        + channel.unit().symbol());
            }
            driven[k] = drive.joint();
            effortByInput[k] = drive.effortByInput(0, 0, 0);
        }
        RigidBodyDynamics frictionless = new RigidBodyDynamics(frictionless(robot.bodies()));
        return new BrakingLaw(RATE, lower, upper, driven, effortByInput, frictionless::inverse);
    }

    private static RigidBodyModel frictionless(RigidBodyModel model) {
        List<Body> bodies = model.bodies().stream()
                .map(body -> body.withMechanics(JointMechanics.FREE
                        .withArmature(body.mechanics().armature())
                        .withStiffness(body.mechanics().stiffness())))
                .toList();
        return new RigidBodyModel(model.name(), model.gravity(), bodies, model.frames());
    }
}
