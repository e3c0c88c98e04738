package dev.sinew.sim.integrate;

import dev.sinew.sim.actuator.DirectDrive;
import dev.sinew.sim.body.Actuator;
import dev.sinew.sim.body.DryFriction;
import dev.sinew.sim.body.RigidBodyModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A robot in discrete time whose joints stick and slip. The integrator does not know of dry friction, which has no derivatives;
 * each step is made twice. The first finds the friction's impulses, the second has their mean force act along the step, and only
 * what that leaves over is an impulse at its end: an error of second order in h, where one pass makes a pendulum on a cart that
 * sticks lose energy.
 *
 * <p>Without friction this is {@link DiscreteDynamics}, to the last bit. A workspace: one per thread, allocates nothing after
 * construction.
 */
public final class DryDynamics {

    private final DiscreteDynamics smooth;
    private final DryFriction friction;
    private final int m;
    private final int dry;

    /** Inputs of the robot, and behind them the friction of each joint that has any. */
    private final double[] input;

    private final double[] start;

    /**
     * A workspace for a robot.
     *
     * @param model the bodies
     * @param actuators one per entry of the input
     * @param integrator how to advance what is smooth
     * @param friction of the joints of this model
     */
    public DryDynamics(
            RigidBodyModel model, List<? extends Actuator> actuators, Integrator integrator, DryFriction friction) {
        this.friction = friction;
        m = actuators.size();
        int[] joints = friction.joints();
        dry = joints.length;
        List<Actuator> all = new ArrayList<>(actuators);
        for (int joint : joints) {
            all.add(DirectDrive.of(joint));
        }
        smooth = new DiscreteDynamics(model, all, integrator, 1, 1);
        input = new double[m + dry];
        start = new double[2 * model.joints()];
    }

    /**
     * Advances by one step.
     *
     * @param x state [2n], overwritten by the state after the step
     * @param u input [m], not modified
     * @param h length of the step [s]
     */
    public void advance(double[] x, double[] u, double h) {
        System.arraycopy(u, 0, input, 0, m);
        if (dry == 0) {
            smooth.advance(x, input, h);
            return;
        }
        System.arraycopy(x, 0, start, 0, x.length);
        friction.begin(x);
        Arrays.fill(input, m, m + dry, 0);
        smooth.advance(x, input, h);
        friction.act(x, h);
        for (int i = 0; i < dry; i++) {
            input[m + i] = friction.impulse(i) / h;
        }
        System.arraycopy(start, 0, x, 0, x.length);
        smooth.advance(x, input, h);
        friction.act(x, h);
    }
}
