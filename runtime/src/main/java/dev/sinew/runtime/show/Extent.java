package dev.sinew.runtime.show;

import dev.sinew.runtime.session.Motion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a trial covers, seen from the front [m].
 *
 * @param left least right-coordinate
 * @param bottom least up-coordinate
 * @param width at least a part of the robot's reach
 * @param height at least a part of the robot's reach
 */
record Extent(double left, double bottom, double width, double height) {

    private static final double MARGIN = 0.13;

    /** What a trial and its marks cover, with a margin. */
    static Extent of(Scene scene, Motion.Trial trial) {
        double[] q = trial.q();
        List<double[]> points =
                new ArrayList<>(trial.marks().stream().map(scene::seen).toList());
        for (int i = 0; i < q.length; i += trial.joints()) {
            points.addAll(scene.at(Arrays.copyOfRange(q, i, i + trial.joints())).all());
        }
        double[] x = points.stream().mapToDouble(each -> each[0]).sorted().toArray();
        double[] y = points.stream().mapToDouble(each -> each[1]).sorted().toArray();
        double wide = x[x.length - 1] - x[0];
        double tall = y[y.length - 1] - y[0];
        double least = Math.max(0.35 * Math.max(wide, tall), 1e-3);
        double width = Math.max(wide, least) * (1 + 2 * MARGIN);
        double height = Math.max(tall, least) * (1 + 2 * MARGIN);
        double middleX = x[0] + wide / 2;
        double middleY = y[0] + tall / 2;
        return new Extent(middleX - width / 2, middleY - height / 2, width, height);
    }
}
