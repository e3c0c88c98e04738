package dev.sinew.runtime.learn;

import dev.sinew.calibration.identify.Parameter;
import dev.sinew.calibration.identify.ParametricModel;
import dev.sinew.runtime.config.FirstController;
import dev.sinew.sim.PlantDraw;
import dev.sinew.sim.RobotModel;
import dev.sinew.sim.body.Body;
import dev.sinew.sim.body.JointMechanics;
import dev.sinew.sim.integrate.DiscreteDynamics;
import dev.sinew.sim.integrate.Integrator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a nominal model does not know of the robot that moves: logarithms of factors on masses, lengths, frictions and gains, and
 * the delay of commands in units of its prior.
 */
final class PlantParameters implements ParametricModel {

    private static final double MASS = 0.2;
    private static final double LENGTH = 0.04;
    private static final double FRICTION = 0.7;
    private static final double GAIN = 0.15;
    private static final double DELAY = 0.008; // s

    private final RobotModel model;
    private final double dt;
    private final FirstController.Integration integration;
    private final boolean lengthsVary;
    private final List<Parameter> parameters = new ArrayList<>();

    /**
     * The parameters of a robot.
     *
     * @param model the nominal robot
     * @param dt step of the model [s]
     * @param integration how the model advances by it
     * @param lengthsVary whether lengths are among them; they are not where a task looks at a point of the robot
     */
    PlantParameters(RobotModel model, double dt, FirstController.Integration integration, boolean lengthsVary) {
        this.model = model;
        this.dt = dt;
        this.integration = integration;
        this.lengthsVary = lengthsVary;
        List<Body> bodies = model.bodies().bodies();
        bodies.forEach(each -> parameters.add(Parameter.factor("mass of " + each.name(), MASS)));
        if (lengthsVary) {
            bodies.forEach(each -> parameters.add(Parameter.factor("length of " + each.name(), LENGTH)));
        }
        bodies.stream()
                .filter(PlantParameters::rubs)
                .forEach(each -> parameters.add(Parameter.factor("friction of " + each.name(), FRICTION)));
        model.description()
                .actuators()
                .forEach(each -> parameters.add(Parameter.factor("gain of " + each.name(), GAIN)));
        parameters.add(new Parameter("delay", 0, 1, 0, dt / DELAY));
    }

    private static boolean rubs(Body body) {
        JointMechanics mechanics = body.mechanics();
        return mechanics.damping() > 0 || mechanics.friction() > 0;
    }

    @Override
    public List<Parameter> parameters() {
        return List.copyOf(parameters);
    }

    /** The values of the nominal model [parameters]. */
    double[] nominal() {
        return parameters.stream().mapToDouble(Parameter::nominal).toArray();
    }

    /** The robot with these parameters, which has exact sensors. */
    PlantDraw plant(double[] theta) {
        List<Body> bodies = model.bodies().bodies();
        int at = 0;
        double[] masses = factors(theta, at, bodies.size());
        at += bodies.size();
        double[] lengths = ones(bodies.size());
        if (lengthsVary) {
            lengths = factors(theta, at, bodies.size());
            at += bodies.size();
        }
        double[] frictions = ones(bodies.size());
        for (int i = 0; i < frictions.length; i++) {
            if (rubs(bodies.get(i))) {
                frictions[i] = Math.exp(theta[at++]);
            }
        }
        double[] gains = factors(theta, at, model.drives().size());
        return new PlantDraw(masses, lengths, frictions, gains, delay(theta), 0, 0);
    }

    /** Time from a command to its effect [s]. */
    double delay(double[] theta) {
        return DELAY * Math.max(0, theta[theta.length - 1]);
    }

    /** The robot with these parameters, without its delay. */
    DiscreteDynamics dynamics(double[] theta) {
        return dynamics(plant(theta));
    }

    /** A robot that differs from the nominal one, without its delay. */
    DiscreteDynamics dynamics(PlantDraw plant) {
        RobotModel robot = plant.appliedTo(model);
        int substeps = integration.substeps() == 0 ? robot.substeps(dt) : integration.substeps();
        return integration.implicitDamping()
                ? robot.dynamics(dt, substeps, Integrator.IMPLICIT_DAMPING_EULER)
                : robot.dynamics(dt, substeps);
    }

    @Override
    public Step at(double[] theta) {
        DiscreteDynamics dynamics = dynamics(theta);
        // A delay of d in a step of dt is met by its mean over the step; that also holds a little below 0, for
        // derivatives.
        double share = DELAY * theta[theta.length - 1] / dt;
        double[] mean = new double[model.drives().size()];
        return (x, u, last, next, F) -> {
            for (int k = 0; k < mean.length; k++) {
                mean[k] = u[k] + share * (last[k] - u[k]);
            }
            dynamics.step(x, mean, next, F);
        };
    }

    private static double[] factors(double[] theta, int from, int count) {
        return Arrays.stream(theta, from, from + count).map(Math::exp).toArray();
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
