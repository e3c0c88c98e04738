package dev.sinew.sim;

import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Joint;
import dev.sinew.hal.JointType;
import dev.sinew.sim.actuator.DcMotor;
import dev.sinew.sim.actuator.DirectDrive;
import dev.sinew.sim.actuator.Drive;
import dev.sinew.sim.actuator.PositionServo;
import dev.sinew.sim.body.Body;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What a plant does that no parameter of its model can express. Only the robot that moves has it.
 *
 * @param drives what is wrong with each drive
 * @param payload a load that sloshes
 */
public record Imperfections(List<DriveImperfection> drives, Optional<Payload> payload) {

    static final double LEAST_FRICTION = 0.10; // of the drive's largest effort
    static final double MOST_FRICTION = 0.30;
    static final double LEAST_MOTOR_FRICTION = 0.02; // the same, of a motor that is given its voltage
    static final double MOST_MOTOR_FRICTION = 0.05;
    static final double LEAST_BACKLASH = Math.toRadians(0.5);
    static final double MOST_BACKLASH = Math.toRadians(1.5);
    static final double LEAST_SLIDE_BACKLASH = 0.001; // m
    static final double MOST_SLIDE_BACKLASH = 0.003;
    static final double LEAST_DEAD_ZONE = 0.02; // of the command range
    static final double MOST_DEAD_ZONE = 0.08;
    static final double LEAST_LAG = 0.010; // s
    static final double MOST_LAG = 0.040;
    static final double LEAST_PAYLOAD = 0.10; // of the moving mass
    static final double MOST_PAYLOAD = 0.20;
    static final double LEAST_FREQUENCY = 3; // Hz
    static final double MOST_FREQUENCY = 6;
    static final double LEAST_DAMPING = 0.02; // of critical damping
    static final double MOST_DAMPING = 0.10;

    /** Copies the list. */
    public Imperfections {
        drives = List.copyOf(drives);
    }

    /** None at all: the plant is what its model's parameters make of it. */
    public static Imperfections none(RobotModel robot) {
        return new Imperfections(Collections.nCopies(robot.drives().size(), DriveImperfection.NONE), Optional.empty());
    }

    /**
     * The odd plant of the built-in tasks, drawn in this order.
     *
     * <p>For each drive: two frictions of U(10, 30) % of its largest effort, U(2, 5) % for a motor that is given its voltage, of
     * which the larger is the stiction and the smaller the Coulomb friction; a backlash of U(0.5, 1.5) degrees or U(1, 3) mm; a
     * dead zone as wide as U(2, 8) % of the command range; a lag of U(10, 40) ms. Then, on the last body that is driven, a payload
     * of U(10, 20) % of the mass of all bodies, at U(3, 6) Hz, with U(2, 10) % of critical damping.
     *
     * @param robot the nominal robot
     * @param random the stream of this plant, after its hidden part was drawn from it
     * @throws IllegalArgumentException when a drive's effort or command has no limit to take a share of
     */
    public static Imperfections odd(RobotModel robot, RandomGenerator random) {
        List<DriveImperfection> drives = new ArrayList<>();
        int carrier = 0;
        for (int k = 0; k < robot.drives().size(); k++) {
            drives.add(drawn(robot, k, random));
            carrier = Math.max(carrier, robot.drives().get(k).joint());
        }
        double moving = robot.bodies().bodies().stream()
                .mapToDouble(each -> each.inertia().mass())
                .sum();
        double mass = moving * random.nextDouble(LEAST_PAYLOAD, MOST_PAYLOAD);
        double frequency = random.nextDouble(LEAST_FREQUENCY, MOST_FREQUENCY);
        double damping = random.nextDouble(LEAST_DAMPING, MOST_DAMPING);
        return new Imperfections(drives, Optional.of(new Payload(carrier, mass, frequency, damping)));
    }

    private static DriveImperfection drawn(RobotModel robot, int k, RandomGenerator random) {
        Drive drive = robot.drives().get(k);
        boolean motor = drive instanceof DcMotor;
        double effort = largestEffort(robot, k);
        double least = (motor ? LEAST_MOTOR_FRICTION : LEAST_FRICTION) * effort;
        double most = (motor ? MOST_MOTOR_FRICTION : MOST_FRICTION) * effort;
        double one = random.nextDouble(least, most);
        double other = random.nextDouble(least, most);
        Body body = robot.bodies().bodies().get(drive.joint());
        double backlash = body.type() == JointType.PRISMATIC
                ? random.nextDouble(LEAST_SLIDE_BACKLASH, MOST_SLIDE_BACKLASH)
                : random.nextDouble(LEAST_BACKLASH, MOST_BACKLASH);
        double deadZone = largestInput(robot, k) * random.nextDouble(LEAST_DEAD_ZONE, MOST_DEAD_ZONE);
        double lag = random.nextDouble(LEAST_LAG, MOST_LAG);
        return new DriveImperfection(Math.max(one, other), Math.min(one, other), backlash, deadZone, lag);
    }

    /** What a drive can do at standstill [N m or N]. */
    private static double largestEffort(RobotModel robot, int k) {
        Drive drive = robot.drives().get(k);
        Joint joint = robot.description().joints().get(drive.joint());
        double command = halfRange(robot, k);
        double own = switch (drive) {
            case DirectDrive direct -> command;
            case DcMotor motor -> Math.min(motor.cap(), motor.constant() * command / motor.resistance());
            case PositionServo servo -> Math.min(servo.cap(), servo.kp() * command);
        };
        return finite(robot, k, Math.min(own, joint.effortLimit()));
    }

    /** Half the range of the commands; for a servo that is given a position, the error at which its effort is largest. */
    private static double largestInput(RobotModel robot, int k) {
        boolean position =
                robot.drives().get(k) instanceof PositionServo servo && servo.goal() == PositionServo.Goal.POSITION;
        if (position) {
            return largestEffort(robot, k) / ((PositionServo) robot.drives().get(k)).kp();
        }
        return finite(robot, k, halfRange(robot, k));
    }

    private static double halfRange(RobotModel robot, int k) {
        ActuatorChannel channel = robot.description().actuators().get(k);
        return (channel.upper() - channel.lower()) / 2;
    }

    private static double finite(RobotModel robot, int k, double limit) {
        if (Double.isInfinite(limit)) {
            throw new IllegalArgumentException("robot " + robot.description().name() + ": actuator "
                    + robot.description().actuators().get(k).name()
                    + " has no limit; an odd plant takes shares of it");
        }
        return limit;
    }
}
