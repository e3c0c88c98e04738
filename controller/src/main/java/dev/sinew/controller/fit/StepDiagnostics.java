package dev.sinew.controller.fit;

/**
 * How well one step's regression was determined.
 *
 * @param rank numerical rank of the centred samples of {@code [x; u]}, each feature scaled to unit variance
 * @param condition condition number (2-norm) of the block of {@code [x; u]} that was solved, scaled to a unit diagonal;
 *     infinite when it is singular
 * @param effectiveData how many of the n+m directions of {@code [x; u]} the data decided, {@code tr(S (S + prior)^-1)}: 0
 *     when all comes from the prior, n+m when the prior has no say
 */
public record StepDiagnostics(int rank, double condition, double effectiveData) {}
