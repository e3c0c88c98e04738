package dev.sinew.sim;

import dev.sinew.hal.Backend;
import dev.sinew.hal.IoStatus;
import dev.sinew.hal.LifeCycle;
import dev.sinew.hal.Placeable;
import dev.sinew.hal.Robot;
import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import java.util.function.LongSupplier;

/**
 * A simulated robot that does not wait for a loop that comes late: while it is armed, it moves on by the periods that have really
 * passed, under the last command that it was given.
 *
 * <p>Time goes in whole periods. A loop that skips none sees what it would see of {@link SimulatedRobot}, to the last bit. For one
 * thread; reading and writing allocate nothing.
 */
public final class ClockedRobot implements Robot, Placeable {

    /** Periods that it is computed for at a stretch; whoever stays away for longer finds that it can't be reached any more. */
    static final long LONGEST_ABSENCE = 20_000;

    private final SimulatedRobot robot;
    private final LongSupplier clock;
    private boolean begun;
    private long period;

    /**
     * A robot under a clock.
     *
     * @param robot computed, and owned from now on
     * @param clock the period that it is now; asked when the robot is read, and never going back while it is armed
     */
    public ClockedRobot(SimulatedRobot robot, LongSupplier clock) {
        this.robot = robot;
        this.clock = clock;
    }

    @Override
    public RobotDescription description() {
        return robot.description();
    }

    @Override
    public Backend backend() {
        return robot.backend();
    }

    @Override
    public LifeCycle lifeCycle() {
        return robot.lifeCycle();
    }

    @Override
    public void place(double[] q, double[] qd) {
        robot.place(q, qd);
    }

    @Override
    public void arm() {
        robot.arm();
        begun = false;
    }

    @Override
    public void disarm() {
        robot.disarm();
    }

    /** Its time begins with the first sample after arming. */
    @Override
    public IoStatus read(RobotState state) {
        if (robot.lifeCycle() == LifeCycle.ARMED && !catchUp(clock.getAsLong())) {
            return IoStatus.FAILED;
        }
        return robot.read(state);
    }

    private boolean catchUp(long now) {
        if (!begun) {
            begun = true;
            period = now;
        }
        if (now - period > LONGEST_ABSENCE) {
            return false;
        }
        for (; period < now; period++) {
            if (robot.pass() != IoStatus.OK) {
                return false;
            }
        }
        return true;
    }

    @Override
    public IoStatus write(RobotCommand command) {
        IoStatus status = robot.write(command);
        period += status == IoStatus.OK ? 1 : 0;
        return status;
    }

    @Override
    public void close() {
        robot.close();
    }
}
