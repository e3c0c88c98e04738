package dev.sinew.controller.ilqr;

/** Tassa's quadratic schedule of the regularisation mu: it grows and shrinks faster each time it does so again. */
final class Regularisation {

    private final IlqrSettings settings;
    private double mu;
    private double factor = 1;

    Regularisation(IlqrSettings settings) {
        this.settings = settings;
        mu = settings.mu();
    }

    double mu() {
        return mu;
    }

    /** False when mu left its range; it is then at its largest value. */
    boolean increase() {
        factor = Math.max(settings.muFactor(), factor * settings.muFactor());
        mu = Math.max(settings.smallestMu(), mu * factor);
        boolean inside = mu <= settings.largestMu();
        mu = Math.min(mu, settings.largestMu());
        return inside;
    }

    void decrease() {
        factor = Math.min(1 / settings.muFactor(), factor / settings.muFactor());
        mu = mu * factor >= settings.smallestMu() ? mu * factor : 0;
    }
}
