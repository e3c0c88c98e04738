package dev.sinew.runtime.show;

import dev.sinew.runtime.plot.Canvas;
import dev.sinew.runtime.plot.Ink;
import dev.sinew.runtime.plot.Pen;
import dev.sinew.runtime.session.Motion;
import java.util.Arrays;
import java.util.List;

/** One trial of a motion on a rectangle of a canvas: as large as fits, with the same scale in both directions. */
final class Stage {

    private final Scene scene;
    private final Motion.Trial trial;
    private final List<double[]> marks;
    private final double[] q;
    private final Extent extent;
    private final double left;
    private final double top;
    private final double width;
    private final double height;
    private final double scale;

    /** Fits a trial into a rectangle [px]. */
    Stage(Scene scene, Motion.Trial trial, double left, double top, double width, double height) {
        this.scene = scene;
        this.trial = trial;
        this.marks = trial.marks().stream().map(scene::seen).toList();
        this.q = trial.q();
        this.extent = Extent.of(scene, trial);
        this.left = left;
        this.top = top;
        this.width = width;
        this.height = height;
        this.scale = Math.min(width / extent.width(), height / extent.height());
    }

    private double[] pose(int frame) {
        int joints = trial.joints();
        return Arrays.copyOfRange(q, frame * joints, frame * joints + joints);
    }

    /** The frame that shows a time; the last one when the trial is over [s]. */
    int frameAt(double seconds) {
        return Math.clamp(Math.round(seconds / trial.frameSeconds()), 0, trial.frames() - 1);
    }

    private double x(double right) {
        return left + width / 2 + scale * (right - extent.left() - extent.width() / 2);
    }

    private double y(double up) {
        return top + height / 2 - scale * (up - extent.bottom() - extent.height() / 2);
    }

    /** What stands still: the rail of a cart, and the marks. */
    void ground(Canvas canvas, double thickness) {
        Scene.Figure first = scene.at(pose(0));
        for (double[] cart : first.carts()) {
            canvas.line(
                    left + thickness,
                    y(cart[1]),
                    left + width - thickness,
                    y(cart[1]),
                    Pen.of(Ink.AXIS, Math.max(1, thickness / 3)));
        }
        for (double[] mark : marks) {
            double size = 1.4 * thickness;
            Pen pen = Pen.of(Ink.GREEN, Math.max(1, thickness / 3));
            canvas.line(x(mark[0]) - size, y(mark[1]), x(mark[0]) + size, y(mark[1]), pen);
            canvas.line(x(mark[0]), y(mark[1]) - size, x(mark[0]), y(mark[1]) + size, pen);
        }
    }

    /** The path of the tip up to a frame. */
    void path(Canvas canvas, int frame, Pen pen) {
        double[] xs = new double[frame + 1];
        double[] ys = new double[frame + 1];
        for (int i = 0; i <= frame; i++) {
            double[] tip = scene.at(pose(i)).tip();
            xs[i] = x(tip[0]);
            ys[i] = y(tip[1]);
        }
        canvas.line(xs, ys, pen);
    }

    /** The robot in a frame, its links of a thickness [px]. */
    void robot(Canvas canvas, int frame, double thickness, double opacity) {
        Scene.Figure figure = scene.at(pose(frame));
        for (double[] cart : figure.carts()) {
            double wide = 5 * thickness;
            double tall = 2.6 * thickness;
            canvas.box(x(cart[0]) - wide / 2, y(cart[1]) - tall / 2, wide, tall, Ink.SLATE.at(opacity));
        }
        for (double[][] link : figure.links()) {
            canvas.line(
                    x(link[0][0]),
                    y(link[0][1]),
                    x(link[1][0]),
                    y(link[1][1]),
                    Pen.of(Ink.BLUE.at(opacity), thickness));
        }
        for (double[] hinge : figure.hinges()) {
            canvas.disc(x(hinge[0]), y(hinge[1]), 0.8 * thickness, Ink.TEXT.at(opacity));
        }
        for (double[] ball : figure.balls()) {
            canvas.disc(x(ball[0]), y(ball[1]), 1.5 * thickness, Ink.BLUE.at(opacity));
        }
    }
}
