/**
 * Identification: physical parameters of a model from trials, by maximum a posteriori on the innovations of a Kalman filter.
 *
 * <p>A {@link dev.sinew.calibration.identify.ParametricModel} is known but for some
 * {@link dev.sinew.calibration.identify.Parameter}s; {@link dev.sinew.calibration.identify.Identification} finds them from
 * {@link dev.sinew.calibration.identify.Experiment}s and says how sure it is.
 */
@NullMarked
package dev.sinew.calibration.identify;

import org.jspecify.annotations.NullMarked;
