package dev.sinew.runtime.learn;

import dev.sinew.calibration.identify.Parameter;
import dev.sinew.controller.task.StateEntry;
import dev.sinew.controller.task.Task;
import dev.sinew.runtime.config.FirstController;
import dev.sinew.runtime.config.LearnerSettings;
import dev.sinew.runtime.config.PriorSettings;
import dev.sinew.runtime.explain.About;
import dev.sinew.runtime.explain.ExplainPage;
import dev.sinew.runtime.explain.Explained;
import dev.sinew.runtime.file.AtomicFile;
import dev.sinew.runtime.session.Adapt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The page that explains a run, made of what its folder keeps of each iteration. */
final class ExplainFiles {

    static final String PAGE = "explain.html";

    private ExplainFiles() {}

    /** The file of an iteration. */
    static String name(int iteration) {
        return String.format(Locale.ROOT, "explain/%03d.json", iteration);
    }

    /** Writes the page of the iterations up to one. */
    static void write(RunFolder folder, RunSettings run, Setup setup, LearnerSettings settings, int last) {
        List<Explained> iterations = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            try {
                iterations.add(Explained.read(folder.read(name(i))));
            } catch (IOException e) {
                throw AtomicFile.failure("read " + folder.path().resolve(name(i)), e);
            }
        }
        folder.write(
                PAGE, ExplainPage.of(about(run, setup, settings), iterations).getBytes(StandardCharsets.UTF_8));
    }

    private static About about(RunSettings run, Setup setup, LearnerSettings settings) {
        Task task = setup.task();
        boolean identifies = run.adapt() != Adapt.FLM;
        return new About(
                task.name(),
                task.robot().name(),
                RunSettings.word(run.plant()) + " plant, start " + run.startWord() + ", adapt "
                        + RunSettings.word(run.adapt()) + ", seed " + run.seed(),
                task.conditions().stream().map(each -> each.name()).toList(),
                task.controlled().stream().map(StateEntry::name).toList(),
                task.controlled().stream().map(each -> each.unit().symbol()).toList(),
                task.robot().actuators().stream()
                        .map(each -> each.name() + " [" + each.unit().symbol() + "]")
                        .toList(),
                Plans.limits(task).lower(),
                Plans.limits(task).upper(),
                task.T() * task.dt(),
                run.iterations(),
                identifies ? "the identified model, worth 1 observation of each step" : prior(settings.prior()),
                identifies
                        ? setup.parameters(FirstController.Integration.OF_SIMULATOR).parameters().stream()
                                .map(Parameter::name)
                                .toList()
                        : List.of());
    }

    private static String prior(PriorSettings prior) {
        return switch (prior) {
            case PriorSettings.None none -> "none";
            case PriorSettings.Mixture mixture ->
                String.format(
                        Locale.ROOT,
                        "a mixture of Gaussians over the last %d trials, strength %s",
                        mixture.settings().maxTrajectories(),
                        mixture.settings().strength());
            case PriorSettings.Nominal nominal ->
                "the nominal model, worth " + nominal.count() + " observations of each step";
        };
    }
}
