package dev.sinew.hal;

/** How a joint moves; it decides the units of its position, velocity and effort. */
public enum JointType {
    REVOLUTE(Unit.RADIAN, Unit.RADIAN_PER_SECOND, Unit.NEWTON_METER),
    PRISMATIC(Unit.METER, Unit.METER_PER_SECOND, Unit.NEWTON);

    private final Unit position;
    private final Unit velocity;
    private final Unit effort;

    JointType(Unit position, Unit velocity, Unit effort) {
        this.position = position;
        this.velocity = velocity;
        this.effort = effort;
    }

    /** Unit of a position of such a joint. */
    public Unit position() {
        return position;
    }

    /** Unit of a velocity of such a joint. */
    public Unit velocity() {
        return velocity;
    }

    /** Unit of a force or torque at such a joint. */
    public Unit effort() {
        return effort;
    }
}
