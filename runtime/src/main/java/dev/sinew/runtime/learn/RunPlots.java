package dev.sinew.runtime.learn;

import dev.sinew.controller.flm.LocalUpdate;
import dev.sinew.controller.lqr.TrajectoryLaw;
import dev.sinew.controller.policy.Rollout;
import dev.sinew.controller.task.Condition;
import dev.sinew.controller.task.Task;
import dev.sinew.runtime.plot.CostPlot;
import dev.sinew.runtime.plot.FanPlot;
import dev.sinew.runtime.plot.Picture;
import dev.sinew.runtime.plot.Raster;
import dev.sinew.runtime.plot.Svg;
import dev.sinew.runtime.session.IterationReport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Draws a run into its folder, as SVG and PNG. */
final class RunPlots {

    private static final int PNG_SCALE = 2;

    private final RunFolder folder;
    private final Task task;

    RunPlots(RunFolder folder, Task task) {
        this.folder = folder;
        this.task = task;
    }

    /** Cost per iteration and condition. */
    void costs(List<IterationReport> reports) {
        List<CostPlot.Iteration> iterations = new ArrayList<>();
        for (IterationReport report : reports) {
            List<double[]> costs =
                    report.costs().stream().map(each -> new double[] {each}).toList();
            iterations.add(new CostPlot.Iteration(costs, report.success()));
        }
        List<String> conditions =
                task.conditions().stream().map(Condition::name).toList();
        write("cost", new CostPlot("Learning " + task.name(), conditions, iterations));
    }

    /** What a condition's fitted law expects of the learned controller, and what that one did. */
    void fan(int condition, LocalUpdate.Model model, List<Rollout> tried) {
        List<String> entries = task.controlled().stream()
                .map(each -> each.name() + " [" + each.unit().symbol() + "]")
                .toList();
        TrajectoryLaw law = TrajectoryLaw.of(model.dynamics(), model.start(), model.policy());
        String name = task.conditions().get(condition).name();
        write(
                "fan-" + name,
                new FanPlot(
                        task.name() + ", " + name + ": what the fitted law expects, and what happened",
                        task.dt(),
                        entries,
                        law.stateMeans(),
                        deviations(law.stateCovariances(), entries.size()),
                        tried.stream()
                                .map(each -> each.withStateSize(entries.size()).X())
                                .toList()));
    }

    static double[] deviations(double[] covariances, int n) {
        int states = covariances.length / (n * n);
        double[] deviations = new double[states * n];
        for (int t = 0; t < states; t++) {
            for (int i = 0; i < n; i++) {
                deviations[t * n + i] = Math.sqrt(Math.max(0, covariances[(t * n + i) * n + i]));
            }
        }
        return deviations;
    }

    private void write(String name, Picture picture) {
        folder.write("plots/" + name + ".svg", Svg.of(picture).getBytes(StandardCharsets.UTF_8));
        folder.write("plots/" + name + ".png", Raster.png(picture, PNG_SCALE));
    }
}
