package dev.sinew.controller.fit;

/**
 * What an expectation step leaves for the maximisation: per cluster the sum of its shares, and of the points' moments weighted
 * by them.
 *
 * @param densities the clusters' densities that the shares come from
 * @param mass sum of shares [K]
 * @param sums weighted sums of coordinates and products [K][D + D(D+1)/2]
 * @param totals log density of the mixture at each point [N]
 * @param logLikelihood sum of the totals
 */
record Expectation(ClusterDensities densities, double[] mass, double[][] sums, double[] totals, double logLikelihood) {}
