package dev.sinew.sim.actuator;

/**
 * Commands that take effect some time after they were sent.
 *
 * <p>A command sent at the begin of period k acts from {@code k P + delay} until the next one does. With
 * {@code delay = j P + r}, {@code 0 <= r < P}, period k is driven by command {@code k-j-1} during its first r seconds and by
 * command {@code k-j} during the rest. Allocates only when made.
 */
public final class CommandDelay {

    private static final double NEGLIGIBLE = 1e-9; // of a period
    private static final int LONGEST = 10_000; // periods

    private final int actuators;
    private final double split;
    private final double[] sent;
    private int newest;

    /**
     * A delay line at rest.
     *
     * @param seconds the delay [s], from 0 to 10,000 periods
     * @param period time between commands [s], positive
     * @param actuators values in a command
     */
    public CommandDelay(double seconds, double period, int actuators) {
        Parameters.notNegative("delay", seconds);
        Parameters.positive("period", period);
        this.actuators = actuators;
        if (seconds > LONGEST * period) {
            throw new IllegalArgumentException(
                    "delay must be at most " + LONGEST + " periods of " + period + " s, found " + seconds + " s");
        }
        int whole = (int) Math.floor(seconds / period + NEGLIGIBLE);
        double rest = seconds - whole * period;
        split = rest > NEGLIGIBLE * period ? rest : 0;
        sent = new double[(whole + 2) * actuators];
    }

    /** Forgets what was sent: every earlier command was this one [actuators], not modified. */
    public void reset(double[] rest) {
        newest = 0;
        for (int at = 0; at < sent.length; at += actuators) {
            System.arraycopy(rest, 0, sent, at, actuators);
        }
    }

    /** Takes the command of a period that begins [actuators], not modified. */
    public void send(double[] command) {
        newest = newest + actuators == sent.length ? 0 : newest + actuators;
        System.arraycopy(command, 0, sent, newest, actuators);
    }

    /** How long after the begin of a period its later command takes over [s]; 0 when there is one only. */
    public double split() {
        return split;
    }

    /** Copies what acts before {@link #split} [actuators], overwritten. */
    public void before(double[] u) {
        copy(newest + actuators, u);
    }

    /** Copies what acts after {@link #split} [actuators], overwritten. */
    public void after(double[] u) {
        copy(newest + 2 * actuators, u);
    }

    /** The line holds whole + 2 commands in a ring, so that the oldest stands one place after the newest. */
    private void copy(int at, double[] u) {
        System.arraycopy(sent, at % sent.length, u, 0, actuators);
    }
}
