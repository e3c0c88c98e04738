package dev.sinew.runtime.show;

import dev.sinew.runtime.plot.Canvas;
import dev.sinew.runtime.plot.Ink;
import dev.sinew.runtime.plot.Pen;
import dev.sinew.runtime.plot.Picture;
import dev.sinew.runtime.plot.Type;
import dev.sinew.runtime.session.Motion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A motion at a moment, each trial in a panel of its own. */
final class MotionPicture {

    static final double THICKNESS = 7;

    private static final int COLUMNS = 2;
    private static final int PANEL_WIDTH = 440;
    private static final int CAPTION = 34;
    private static final int GHOSTS = 14;

    private final Motion motion;
    private final List<Stage> stages = new ArrayList<>();
    private final int columns;
    private final int rows;
    private final int panelHeight;
    private final double seconds;

    MotionPicture(Motion motion) {
        this.motion = motion;
        int count = motion.trials().size();
        columns = count == 1 ? 1 : COLUMNS;
        rows = (count + columns - 1) / columns;
        Scene scene = new Scene(motion.model());
        panelHeight = CAPTION + tallest(scene);
        double longest = 0;
        for (int i = 0; i < count; i++) {
            Motion.Trial trial = motion.trials().get(i);
            longest = Math.max(longest, trial.frameSeconds() * (trial.frames() - 1));
            stages.add(new Stage(scene, trial, left(i), top(i), PANEL_WIDTH, panelHeight - CAPTION));
        }
        seconds = longest;
    }

    /** As high as the tallest trial needs to be when it fills its panel's width, within reason [px]. */
    private int tallest(Scene scene) {
        double ratio = 0;
        for (Motion.Trial trial : motion.trials()) {
            Extent extent = Extent.of(scene, trial);
            ratio = Math.max(ratio, extent.height() / extent.width());
        }
        return (int) Math.clamp(PANEL_WIDTH * ratio, 150, 400);
    }

    private double left(int panel) {
        return panel % columns * (double) PANEL_WIDTH;
    }

    private double top(int panel) {
        return CAPTION + Math.floorDiv(panel, columns) * (double) panelHeight;
    }

    /** How long the longest trial takes [s]. */
    double seconds() {
        return seconds;
    }

    /** A moment of it as a still picture, with the path of the tip so far. */
    Picture at(double time) {
        return picture(canvas -> {
            for (Stage stage : stages) {
                stage.ground(canvas, THICKNESS);
                stage.path(canvas, stage.frameAt(time), Pen.of(Ink.VERMILLION.at(0.6), 1.4));
                stage.robot(canvas, stage.frameAt(time), THICKNESS, 1);
            }
        });
    }

    /** What an animated picture plays before: words, ground, the whole path, and poses along it, the later the darker. */
    void backdrop(Canvas canvas) {
        for (int i = 0; i < stages.size(); i++) {
            Motion.Trial trial = motion.trials().get(i);
            Stage stage = stages.get(i);
            String words = motion.task() + ", " + trial.condition()
                    + (trial.verdict().passed() ? ": goal met" : ": goal missed");
            canvas.text(left(i) + 16, top(i) - 10, words, Type.LABEL);
            stage.ground(canvas, THICKNESS);
            for (int ghost = 0; ghost < GHOSTS; ghost++) {
                double share = ghost / (double) GHOSTS;
                stage.robot(canvas, stage.frameAt(share * seconds), THICKNESS, 0.06 + 0.16 * share);
            }
            stage.path(canvas, trial.frames() - 1, Pen.of(Ink.VERMILLION.at(0.6), 1.4));
        }
    }

    /** The robots alone at a moment. */
    void robots(Canvas canvas, double time) {
        stages.forEach(each -> each.robot(canvas, each.frameAt(time), THICKNESS, 1));
    }

    int width() {
        return columns * PANEL_WIDTH;
    }

    int height() {
        return rows * panelHeight + 8;
    }

    String title() {
        return String.format(Locale.ROOT, "%s on %s, %.1f s", motion.task(), motion.robot(), seconds);
    }

    private Picture picture(Consumer<Canvas> drawing) {
        return Picture.of(title(), width(), height(), drawing);
    }
}
