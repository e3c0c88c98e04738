package dev.sinew.runtime.learn;

import dev.sinew.calibration.identify.Experiment;
import dev.sinew.calibration.identify.Identification;
import dev.sinew.calibration.identify.Identified;
import dev.sinew.controller.flm.Adaptation;
import dev.sinew.controller.flm.Adapted;
import dev.sinew.controller.flm.FlmState;
import dev.sinew.controller.flm.LocalController;
import dev.sinew.controller.flm.LocalController.Standing;
import dev.sinew.controller.flm.Practised;
import dev.sinew.controller.flm.PriorSource;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.policy.Rollout;
import dev.sinew.runtime.session.Adapt;
import dev.sinew.sim.actuator.Drive;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/**
 * Identifies the robot from the trials, and plans again on what was identified.
 *
 * <p>With {@link Adapt#IDENTIFY} every condition gets a new plan after its trials. With {@link Adapt#BOTH} plans and local updates
 * take turns, by what came of them. A condition gets a plan when the model explains why the old controller does not do: when a new
 * one reaches the goal more often on robots as they may be after the trials. Where the model sees nothing wrong with a controller
 * that fails, the model is wrong in kind, and the local update, with the identified model as its prior, does the rest; and so it
 * does once a plan did no better than what it replaced. When a local update is impossible or gains nothing, the next plan gets
 * its trial whatever it promises.
 */
final class Replanning implements Adaptation {

    private static final int EXPERIMENTS = 20;
    private static final double WORTH = 0.1;

    private final Setup setup;
    private final PlantParameters parameters;
    private final Identification identification;
    private final Plans plans;
    private final Adapt adapt;
    private final double[] variance;
    private final Executor executor;

    Replanning(Setup setup, Plans plans, Adapt adapt, double[] variance, Executor executor) {
        this.executor = executor;
        this.setup = setup;
        this.plans = plans;
        parameters = plans.parameters();
        this.adapt = adapt;
        this.variance = variance.clone();
        identification = new Identification(
                parameters, Sensors.variance(setup.task().layout().joints()), executor);
    }

    @Override
    public Adapted adapt(FlmState state, List<Practised> practised) {
        int conditions = state.controllers().size();
        List<Experiment> experiments = new ArrayList<>();
        for (int c = 0; c < conditions; c++) {
            LocalController controller = state.controllers().get(c);
            Stream.concat(
                            controller.recentWith(practised.get(c).rollouts(), EXPERIMENTS).stream(),
                            practised.get(c).driven().stream())
                    .map(this::experiment)
                    .forEach(experiments::add);
        }
        double[] before = state.parameters().length == 0 ? parameters.nominal() : state.parameters();
        Identified identified = identification.identify(experiments, before);
        List<Optional<Adapted.Replanned>> replanned =
                Conditions.each(conditions, executor, (c, parts) -> plan(state, c, before, identified, parts));
        return new Adapted(identified.theta(), Optional.of(prior(identified)), replanned);
    }

    private Optional<Adapted.Replanned> plan(
            FlmState state, int condition, double[] before, Identified identified, Executor parts) {
        LinearGaussianPolicy old = state.policies().get(condition);
        Standing standing = state.controllers().get(condition).standing();
        if (standing == Standing.DONE || (adapt == Adapt.BOTH && standing == Standing.PLAN_LOST)) {
            return Optional.empty();
        }
        Plans.Moved moved = plans.moved(state.iteration(), condition, old, before, identified, parts);
        if (adapt == Adapt.BOTH && standing == Standing.OPEN && !isWorthATrial(moved)) {
            return Optional.empty();
        }
        return Optional.of(new Adapted.Replanned(
                moved.policy().withVariance(variance),
                String.format(
                        Locale.ROOT,
                        "planned again: holds %.0f %% of what the robot may be, before %.0f %%; %s",
                        100 * moved.rehearsed(),
                        100 * moved.rehearsedBefore(),
                        unexplained(identified.surprise()))));
    }

    /** How well the identified model explains the trials, by the entry of the state that it explains worst. */
    private String unexplained(double[] surprise) {
        int worst = 0;
        for (int i = 1; i < surprise.length; i++) {
            worst = surprise[i] > surprise[worst] ? i : worst;
        }
        return String.format(
                Locale.ROOT,
                "the model is off by %.2g times the sensors' noise in %s",
                Math.sqrt(surprise[worst]),
                setup.task().controlled().get(worst).name());
    }

    /** The model explains why the old controller does not do, and promises more of the new one. */
    private static boolean isWorthATrial(Plans.Moved moved) {
        double before = moved.rehearsedBefore();
        return moved.rehearsed() >= before + WORTH || (before < WORTH && moved.holds());
    }

    private PriorSource prior(Identified identified) {
        return PriorSource.nominal(Plans.shared(() -> parameters.dynamics(identified.theta())), 1);
    }

    private Experiment experiment(Rollout rollout) {
        List<Drive> drives = setup.model().drives();
        double[] X = rollout.X();
        double[] before = new double[rollout.m()];
        for (int k = 0; k < before.length; k++) {
            before[k] = drives.get(k).rest(X[drives.get(k).joint()]);
        }
        return new Experiment(rollout.n(), rollout.m(), X, rollout.U(), before);
    }
}
