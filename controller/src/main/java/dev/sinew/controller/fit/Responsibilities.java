package dev.sinew.controller.fit;

/**
 * What an expectation step leaves behind.
 *
 * @param logShare log responsibilities, cluster after cluster [K x N]
 * @param logLikelihood of all points
 */
record Responsibilities(double[] logShare, double logLikelihood) {}
