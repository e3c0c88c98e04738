package dev.sinew.sim.actuator;

import dev.sinew.sim.body.Actuator;

/** The drives that a robot's description can name. */
public sealed interface Drive extends Actuator permits DirectDrive, DcMotor, PositionServo {

    /** The same drive with a weaker or stronger effect than it says on its plate; the nominal gain is 1. */
    Drive withGain(double gain);

    /**
     * The input at which a robot that stands still at a position is not pulled by this drive.
     *
     * @param q position of its joint [rad or m]
     */
    default double rest(double q) {
        return 0;
    }
}
