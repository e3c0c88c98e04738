package dev.sinew.sim;

import dev.sinew.sim.actuator.Backlash;
import dev.sinew.sim.actuator.DeadZone;
import dev.sinew.sim.actuator.Drive;
import dev.sinew.sim.actuator.MotorLag;
import dev.sinew.sim.body.DryFriction;
import dev.sinew.sim.body.RigidBodyDynamics;
import dev.sinew.sim.body.RigidBodyModel;
import dev.sinew.sim.integrate.DryDynamics;
import java.util.Arrays;

/**
 * The true state of a plant, and how one integration step changes it: command, dead zone, lag, drive, bodies, dry friction,
 * backlash. A payload is a joint more than the robot knows of. Without imperfections this is the model's own step, to the last
 * bit. Allocates only when made.
 */
final class PlantMotion {

    private final int n;
    private final int joints;
    private final Drive[] drives;
    private final DeadZone[] deadZones;
    private final MotorLag[] lags;

    /** Of every joint of the robot; without width where no drive has any. */
    private final Backlash[] backlash;

    private final DryDynamics dynamics;
    private final RigidBodyDynamics statics;
    private final double sag;

    /** The true state [q; qd], a payload's last in both. */
    private final double[] x;

    private final double[] input;
    private final double[] q;
    private final double[] zero;
    private final double[] tau;

    PlantMotion(RobotModel truth, Imperfections imperfections) {
        n = truth.bodies().joints();
        RigidBodyModel bodies =
                imperfections.payload().map(each -> each.on(truth.bodies())).orElse(truth.bodies());
        joints = bodies.joints();
        drives = truth.drives().toArray(Drive[]::new);
        if (imperfections.drives().size() != drives.length) {
            throw new IllegalArgumentException(
                    "robot " + truth.description().name() + " has " + drives.length + " drives, found imperfections of "
                            + imperfections.drives().size());
        }
        deadZones = new DeadZone[drives.length];
        lags = new MotorLag[drives.length];
        double[] play = new double[n];
        double[] stiction = new double[joints];
        double[] coulomb = new double[joints];
        for (int k = 0; k < drives.length; k++) {
            DriveImperfection each = imperfections.drives().get(k);
            int j = drives[k].joint();
            deadZones[k] = new DeadZone(each.deadZone());
            lags[k] = new MotorLag(each.lag());
            play[j] = Math.max(play[j], each.backlash());
            stiction[j] += each.stiction();
            coulomb[j] += each.coulomb();
        }
        backlash = Arrays.stream(play).mapToObj(Backlash::new).toArray(Backlash[]::new);
        DryFriction friction = new DryFriction(bodies, stiction, coulomb);
        dynamics = new DryDynamics(bodies, truth.drives(), truth.integrator(), friction);
        statics = new RigidBodyDynamics(bodies);
        sag = imperfections.payload().map(each -> 1 / each.stiffness()).orElse(0.0);
        x = new double[2 * joints];
        input = new double[drives.length];
        q = new double[joints];
        zero = new double[joints];
        tau = new double[joints];
    }

    double q(int j) {
        return x[j];
    }

    double qd(int j) {
        return x[joints + j];
    }

    /** Position of a joint as its sensor has it, on the motor's side of any backlash. */
    double measuredPosition(int j) {
        return backlash[j].position();
    }

    /** Velocity of a joint as its sensor has it. */
    double measuredVelocity(int j) {
        return backlash[j].velocity(q(j), qd(j));
    }

    /** Effort of a drive as it is [N m or N]. */
    double effort(int k) {
        int j = drives[k].joint();
        return drives[k].effort(input[k], q(j), qd(j));
    }

    /** Whether every entry of the state is below a bound; one that is not a number is not. */
    boolean isBelow(double bound) {
        for (double each : x) {
            if (!(Math.abs(each) < bound)) {
                return false;
            }
        }
        return true;
    }

    /** Puts the joints somewhere [robot's joints]; a payload hangs still in its spring. */
    void place(double[] position, double[] velocity) {
        Arrays.fill(x, 0);
        System.arraycopy(position, 0, x, 0, n);
        System.arraycopy(velocity, 0, x, joints, n);
        for (int j = 0; j < n; j++) {
            backlash[j].reset(x[j]);
        }
        if (joints > n) {
            System.arraycopy(x, 0, q, 0, joints);
            // The force that would hold the payload with its spring at rest, -k times the deflection where it hangs.
            statics.inverse(q, zero, zero, tau);
            x[n] = -sag * tau[n];
        }
    }

    /** Writes the commands under which the drives let the robot be, and lets the motors settle at them [drives]. */
    void rest(double[] u) {
        for (int k = 0; k < drives.length; k++) {
            u[k] = drives[k].rest(q(drives[k].joint()));
            input[k] = u[k];
            lags[k].reset(u[k]);
        }
    }

    /** One integration step of h seconds under a command u [drives] that is held, not modified. */
    void advance(double[] u, double h) {
        for (int k = 0; k < drives.length; k++) {
            double rest = drives[k].rest(q(drives[k].joint()));
            input[k] = lags[k].follow(deadZones[k].of(u[k], rest), h);
        }
        dynamics.advance(x, input, h);
        for (int j = 0; j < n; j++) {
            backlash[j].follow(x[j]);
        }
    }
}
