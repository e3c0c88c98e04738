package dev.sinew.calibration.identify;

/**
 * What a filter believes of the errors, independent for each entry of the state.
 *
 * @param sensor variance of a measurement [n], positive
 * @param process variance that a step of the model adds [n], not negative: what it leaves out
 */
public record NoiseModel(double[] sensor, double[] process) {

    /** Copies the arrays. */
    public NoiseModel {
        if (sensor.length != process.length) {
            throw new IllegalArgumentException("noise needs as many sensor as process variances, found " + sensor.length
                    + " and " + process.length);
        }
        sensor = sensor.clone();
        process = process.clone();
    }

    /** A copy of the variances of the measurements [n]. */
    @Override
    public double[] sensor() {
        return sensor.clone();
    }

    /** A copy of the variances of the steps [n]. */
    @Override
    public double[] process() {
        return process.clone();
    }

    int n() {
        return sensor.length;
    }

    NoiseModel withProcess(double[] other) {
        return new NoiseModel(sensor, other);
    }
}
