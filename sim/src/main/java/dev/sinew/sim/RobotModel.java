package dev.sinew.sim;

import dev.sinew.hal.RobotDescription;
import dev.sinew.sim.actuator.Drive;
import dev.sinew.sim.body.RigidBodyModel;
import dev.sinew.sim.integrate.DiscreteDynamics;
import dev.sinew.sim.integrate.Integrator;
import java.util.List;

/**
 * A robot as it can be computed: what it consists of, its bodies and its drives.
 *
 * @param description joints, channels, limits and period
 * @param bodies joint i of the description moves body i
 * @param drives one per actuator channel, in the same order
 * @param integrator how time is advanced
 * @param substeps integration steps in a period, at least 1
 * @param notes what the model's file says and the simulator does not do, one line each
 */
public record RobotModel(
        RobotDescription description,
        RigidBodyModel bodies,
        List<Drive> drives,
        Integrator integrator,
        int substeps,
        List<String> notes) {

    private static final double WHOLE = 1e-6; // of a period

    /**
     * Copies the lists and checks that the parts fit together.
     *
     * @throws IllegalArgumentException when joints and bodies, or channels and drives, do not correspond
     */
    public RobotModel {
        drives = List.copyOf(drives);
        notes = List.copyOf(notes);
        String name = description.name();
        require(substeps >= 1, name, "substeps must be at least 1, found " + substeps);
        require(
                description.joints().size() == bodies.joints(),
                name,
                "it has " + description.joints().size() + " joints, its model " + bodies.joints());
        for (int j = 0; j < bodies.joints(); j++) {
            require(
                    description.joints().get(j).type() == bodies.bodies().get(j).type(),
                    name,
                    "joint " + description.joints().get(j).name() + " is of another type in the model");
        }
        require(
                description.actuators().size() == drives.size(),
                name,
                "it has " + description.actuators().size() + " actuators and " + drives.size() + " drives");
        for (int k = 0; k < drives.size(); k++) {
            require(
                    description.jointOf(k) == drives.get(k).joint(),
                    name,
                    "actuator " + description.actuators().get(k).name() + " and its drive are on different joints");
        }
    }

    /** The period [s]. */
    public double period() {
        return description.periodNanos() / 1e9;
    }

    /**
     * The model in discrete time, {@code x = [q; qd]}, without delay, noise and limits on the command; a workspace for one thread.
     *
     * @param dt time of a step [s], a whole number of periods
     * @throws IllegalArgumentException when dt is not a whole number of periods
     */
    public DiscreteDynamics dynamics(double dt) {
        return dynamics(dt, substeps(dt));
    }

    /**
     * Integration steps that the simulator takes for a step.
     *
     * @param dt time of the step [s], a whole number of periods
     * @throws IllegalArgumentException when dt is not a whole number of periods
     */
    public int substeps(double dt) {
        double periods = dt / period();
        long whole = Math.round(periods);
        require(
                whole >= 1 && Math.abs(periods - whole) <= WHOLE,
                description.name(),
                "dt must be a whole number of periods of " + period() + " s, found " + dt + " s");
        return Math.toIntExact(whole * substeps);
    }

    /**
     * The same with a number of integration steps of its own: planners and estimators need less than a simulator.
     *
     * @param dt time of a step [s], positive
     * @param steps integration steps in it, at least 1
     */
    public DiscreteDynamics dynamics(double dt, int steps) {
        return dynamics(dt, steps, integrator);
    }

    /** The same with another method of integration. */
    public DiscreteDynamics dynamics(double dt, int steps, Integrator method) {
        return new DiscreteDynamics(bodies, drives, method, dt, steps);
    }

    /** The same robot with other bodies and drives, such as those of a plant that differs from its model. */
    public RobotModel with(RigidBodyModel otherBodies, List<? extends Drive> otherDrives) {
        return new RobotModel(description, otherBodies, List.copyOf(otherDrives), integrator, substeps, notes);
    }

    private static void require(boolean holds, String robot, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("robot " + robot + ": " + otherwise);
        }
    }
}
