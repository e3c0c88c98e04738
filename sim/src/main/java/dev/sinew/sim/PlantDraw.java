package dev.sinew.sim;

import dev.sinew.sim.actuator.Drive;
import dev.sinew.sim.body.Body;
import dev.sinew.sim.body.Frame;
import dev.sinew.sim.body.JointMechanics;
import dev.sinew.sim.body.Placement;
import dev.sinew.sim.body.RigidBodyModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How a plant differs from the robot's model: factors on its parameters, the delay of its commands and the errors of its sensors.
 *
 * @param masses factor on the mass and moments of each body [bodies], positive
 * @param lengths factor on all lengths in each body, to its centre of mass and to what hangs on it [bodies], positive
 * @param frictions factor on viscous and Coulomb friction of each joint [bodies], not negative
 * @param gains gain of each drive [drives], positive
 * @param delay time from a command to its effect [s], not negative
 * @param positionResolution step of the measured positions [rad or m]; 0 for exact ones
 * @param velocityNoise standard deviation of the measured velocities [rad/s or m/s]; 0 for exact ones
 */
public record PlantDraw(
        double[] masses,
        double[] lengths,
        double[] frictions,
        double[] gains,
        double delay,
        double positionResolution,
        double velocityNoise) {

    static final double LEAST_MASS = 0.75;
    static final double MOST_MASS = 1.25;
    static final double LEAST_LENGTH = 0.95;
    static final double MOST_LENGTH = 1.05;
    static final double LEAST_FRICTION = 0.5;
    static final double MOST_FRICTION = 3;
    static final double LEAST_GAIN = 0.85;
    static final double LONGEST_DELAY = 0.01; // s
    static final double ENCODER_STEP = 2 * Math.PI / 4096; // rad, and m on prismatic joints
    static final double TACHOMETER_NOISE = 0.02; // rad/s, and m/s on prismatic joints

    /**
     * Copies the arrays.
     *
     * @throws IllegalArgumentException when a factor can't be, or the arrays of the bodies differ in length
     */
    public PlantDraw {
        if (masses.length != lengths.length || masses.length != frictions.length) {
            throw new IllegalArgumentException("a plant needs factors for each body, found " + masses.length
                    + " masses, " + lengths.length + " lengths, " + frictions.length + " frictions");
        }
        masses = requireAll("mass", masses, Double.MIN_VALUE);
        lengths = requireAll("length", lengths, Double.MIN_VALUE);
        frictions = requireAll("friction", frictions, 0);
        gains = requireAll("gain", gains, Double.MIN_VALUE);
        requireAll("delay, resolution and noise", new double[] {delay, positionResolution, velocityNoise}, 0);
    }

    /** The plant that is its model: no delay, exact sensors. */
    public static PlantDraw nominal(RobotModel robot) {
        double[] ones = filled(robot.bodies().joints());
        return new PlantDraw(ones, ones, ones, filled(robot.drives().size()), 0, 0, 0);
    }

    /**
     * The hidden plant of the built-in tasks: masses x U(0.75, 1.25), lengths x U(0.95, 1.05), frictions x U(0.5, 3), gains x
     * U(0.85, 1), delay U(0, 10) ms, positions in steps of 2 pi / 4096, velocity noise 0.02.
     *
     * <p>Drawn in this order: for each body its mass, length and friction; for each drive its gain; the delay. A length is drawn
     * even where lengths stay, so that the rest of the plant does not depend on that choice.
     *
     * @param robot the nominal robot
     * @param lengthsVary whether lengths may differ; they may not where a task looks at a point of the robot
     * @param random the stream of this plant
     */
    public static PlantDraw hidden(RobotModel robot, boolean lengthsVary, RandomGenerator random) {
        int bodies = robot.bodies().joints();
        double[] masses = filled(bodies);
        double[] lengths = filled(bodies);
        double[] frictions = filled(bodies);
        double[] gains = filled(robot.drives().size());
        for (int i = 0; i < bodies; i++) {
            masses[i] = random.nextDouble(LEAST_MASS, MOST_MASS);
            double length = random.nextDouble(LEAST_LENGTH, MOST_LENGTH);
            lengths[i] = lengthsVary ? length : 1;
            frictions[i] = random.nextDouble(LEAST_FRICTION, MOST_FRICTION);
        }
        for (int k = 0; k < gains.length; k++) {
            gains[k] = random.nextDouble(LEAST_GAIN, 1);
        }
        double delay = random.nextDouble(0, LONGEST_DELAY);
        return new PlantDraw(masses, lengths, frictions, gains, delay, ENCODER_STEP, TACHOMETER_NOISE);
    }

    /**
     * A plant nearer to its model: every factor to the power of a share, and the delay times the share; the sensors stay as they are.
     *
     * @param share from 0, the model, to 1, this plant
     */
    public PlantDraw nearer(double share) {
        return new PlantDraw(
                powers(masses, share),
                powers(lengths, share),
                powers(frictions, share),
                powers(gains, share),
                share * delay,
                positionResolution,
                velocityNoise);
    }

    /**
     * A plant that differs from this one as another differs from its model: factors multiply, delays add up, and the sensors are the
     * other's.
     *
     * @throws IllegalArgumentException when the other is of a robot with other numbers of bodies or drives
     */
    public PlantDraw then(PlantDraw other) {
        return new PlantDraw(
                products(masses, other.masses),
                products(lengths, other.lengths),
                products(frictions, other.frictions),
                products(gains, other.gains),
                delay + other.delay,
                other.positionResolution,
                other.velocityNoise);
    }

    private static double[] products(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(
                    "plants of one robot are needed, found " + a.length + " and " + b.length + " factors of a kind");
        }
        double[] products = a.clone();
        for (int i = 0; i < a.length; i++) {
            products[i] *= b[i];
        }
        return products;
    }

    private static double[] powers(double[] factors, double share) {
        return Arrays.stream(factors).map(each -> Math.pow(each, share)).toArray();
    }

    /**
     * The nominal robot with these factors on its parameters; its drives' gains are replaced. Of a plant that differs from another
     * plant see {@link #then}.
     *
     * @throws IllegalArgumentException when the robot has other numbers of bodies or drives
     */
    public RobotModel appliedTo(RobotModel robot) {
        if (robot.bodies().joints() != masses.length || robot.drives().size() != gains.length) {
            throw new IllegalArgumentException("robot " + robot.description().name() + " has "
                    + robot.bodies().joints() + " bodies and " + robot.drives().size()
                    + " drives, the plant factors for " + masses.length + " and " + gains.length);
        }
        List<Drive> drives = new ArrayList<>();
        for (int k = 0; k < gains.length; k++) {
            drives.add(robot.drives().get(k).withGain(gains[k]));
        }
        return robot.with(applied(robot.bodies()), drives);
    }

    private RigidBodyModel applied(RigidBodyModel model) {
        List<Body> bodies = new ArrayList<>();
        for (int i = 0; i < masses.length; i++) {
            Body body = model.bodies().get(i);
            JointMechanics mechanics = body.mechanics();
            bodies.add(body.withPlacement(stretched(body.placement(), body.parent()))
                    .withInertia(body.inertia().heavier(masses[i]).longer(lengths[i]))
                    .withMechanics(mechanics
                            .withDamping(frictions[i] * mechanics.damping())
                            .withFriction(frictions[i] * mechanics.friction())));
        }
        List<Frame> frames = model.frames().stream()
                .map(frame -> new Frame(frame.name(), frame.body(), stretched(frame.placement(), frame.body())))
                .toList();
        return new RigidBodyModel(model.name(), model.gravity(), bodies, frames);
    }

    /** A place on a body whose lengths have a factor; the world has none. */
    private Placement stretched(Placement placement, int body) {
        return body == Body.WORLD
                ? placement
                : new Placement(placement.translation().times(lengths[body]), placement.rotation());
    }

    /** A copy of the mass factors [bodies]. */
    @Override
    public double[] masses() {
        return masses.clone();
    }

    /** A copy of the length factors [bodies]. */
    @Override
    public double[] lengths() {
        return lengths.clone();
    }

    /** A copy of the friction factors [bodies]. */
    @Override
    public double[] frictions() {
        return frictions.clone();
    }

    /** A copy of the gains [drives]. */
    @Override
    public double[] gains() {
        return gains.clone();
    }

    private static double[] filled(int length) {
        double[] ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] requireAll(String what, double[] values, double least) {
        for (double value : values) {
            if (!(value >= least) || Double.isInfinite(value)) {
                throw new IllegalArgumentException("plant: " + what + " must be finite and "
                        + (least > 0 ? "above 0" : "0 or above") + ", found " + value);
            }
        }
        return values.clone();
    }
}
