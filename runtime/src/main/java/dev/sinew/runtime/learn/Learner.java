package dev.sinew.runtime.learn;

import dev.sinew.controller.fit.DynamicsFitter;
import dev.sinew.controller.fit.MixtureSettings;
import dev.sinew.controller.flm.Adaptation;
import dev.sinew.controller.flm.FlmSettings;
import dev.sinew.controller.flm.FlmTrainer;
import dev.sinew.controller.flm.Practice;
import dev.sinew.controller.flm.PriorSource;
import dev.sinew.controller.flm.Safeguards;
import dev.sinew.controller.flm.UpdateOptions;
import dev.sinew.runtime.config.FirstController;
import dev.sinew.runtime.config.LearnerSettings;
import dev.sinew.runtime.config.PriorSettings;
import dev.sinew.runtime.session.Adapt;

/** Makes the trainer that a task file asks for. */
final class Learner {

    private Learner() {}

    static FlmTrainer trainer(Setup setup, LearnerSettings settings, Adapt adapt, Practice practice, Threads threads) {
        FlmSettings flm = new FlmSettings(
                settings.klStep(),
                settings.stepRule(),
                DynamicsFitter.standard(),
                prior(setup, settings.prior(), threads),
                recentTrials(settings.prior()),
                settings.rollBack(),
                settings.box() ? UpdateOptions.DEFAULT.within(Plans.limits(setup.task())) : UpdateOptions.DEFAULT,
                Safeguards.standard(Plans.limits(setup.task()))
                        .withNoiseFloor(settings.noise().floor()));
        return new FlmTrainer(
                settings::cost,
                flm,
                practice,
                adaptation(setup, settings, adapt, threads),
                threads,
                (iteration, condition) -> setup.seeds().stream(Seeds.Purpose.LEARNER, iteration, condition));
    }

    private static Adaptation adaptation(Setup setup, LearnerSettings settings, Adapt adapt, Threads threads) {
        if (adapt == Adapt.FLM || !(settings.first() instanceof FirstController.Plan plan)) {
            return Adaptation.none();
        }
        return new Replanning(setup, Plans.of(setup, plan), adapt, settings.initialVariance(), threads.executor());
    }

    private static PriorSource prior(Setup setup, PriorSettings prior, Threads threads) {
        return switch (prior) {
            case PriorSettings.None none -> PriorSource.none();
            case PriorSettings.Mixture mixture -> PriorSource.mixture(mixture.settings(), threads);
            case PriorSettings.Nominal nominal ->
                PriorSource.nominal(
                        Plans.shared(() -> setup.model().dynamics(setup.task().dt())), nominal.count());
        };
    }

    private static int recentTrials(PriorSettings prior) {
        return prior instanceof PriorSettings.Mixture mixture
                ? mixture.settings().maxTrajectories()
                : MixtureSettings.standard().maxTrajectories();
    }
}
