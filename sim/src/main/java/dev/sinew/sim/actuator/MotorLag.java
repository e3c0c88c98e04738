package dev.sinew.sim.actuator;

/** A motor that follows its input as a first-order lag, {@code tau y' = w - y}. Allocates only when made. */
public final class MotorLag {

    private final double timeConstant;
    private double y;

    /**
     * A lag at 0.
     *
     * @param timeConstant tau [s]; 0 for a motor that follows at once
     */
    public MotorLag(double timeConstant) {
        Parameters.notNegative("time constant of a lag", timeConstant);
        this.timeConstant = timeConstant;
    }

    /** Settles at a value. */
    public void reset(double value) {
        y = value;
    }

    /** The value y as it is. */
    public double value() {
        return y;
    }

    /**
     * Follows an input that is held, by the exact solution {@code y(t) = w + (y0 - w) exp(-t/tau)}.
     *
     * @param w the input
     * @param h time [s], above 0
     * @return mean of y over that time, {@code w + (y0 - w) (1 - exp(-h/tau)) tau/h}
     */
    public double follow(double w, double h) {
        if (timeConstant == 0) {
            y = w;
            return w;
        }
        double gone = -Math.expm1(-h / timeConstant);
        double behind = y - w;
        y = w + behind * (1 - gone);
        return w + behind * gone * timeConstant / h;
    }
}
