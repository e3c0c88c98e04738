package dev.sinew.controller.fit;

import dev.sinew.controller.policy.LinearGaussianDynamics;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * What a fit came to: dynamics, or a refusal with its reason.
 *
 * @param dynamics the fitted dynamics; empty when refused
 * @param reason why it was refused; empty when fitted
 * @param steps one entry per fitted step; when refused, up to the step that failed
 */
public record DynamicsFit(Optional<LinearGaussianDynamics> dynamics, String reason, List<StepDiagnostics> steps) {

    /** Copies the list. */
    public DynamicsFit {
        steps = List.copyOf(steps);
    }

    static DynamicsFit fitted(LinearGaussianDynamics dynamics, List<StepDiagnostics> steps) {
        return new DynamicsFit(Optional.of(dynamics), "", steps);
    }

    static DynamicsFit refused(String reason, List<StepDiagnostics> steps) {
        return new DynamicsFit(Optional.empty(), reason, steps);
    }

    /** Whether no dynamics came of it. */
    public boolean isRefused() {
        return dynamics.isEmpty();
    }

    /**
     * The fitted dynamics.
     *
     * @throws NoSuchElementException with the reason when the fit was refused
     */
    public LinearGaussianDynamics orElseThrow() {
        return dynamics.orElseThrow(() -> new NoSuchElementException("the fit was refused: " + reason));
    }

    /** The worst condition number over the steps; 0 without steps. */
    public double worstCondition() {
        double worst = 0;
        for (StepDiagnostics step : steps) {
            worst = Math.max(worst, step.condition());
        }
        return worst;
    }
}
