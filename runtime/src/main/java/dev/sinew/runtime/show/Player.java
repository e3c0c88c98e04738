package dev.sinew.runtime.show;

import dev.sinew.runtime.plot.Ink;
import dev.sinew.runtime.plot.Pen;
import dev.sinew.runtime.plot.Picture;
import dev.sinew.runtime.plot.Raster;
import dev.sinew.runtime.session.Motion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/** Shows a motion in the terminal: as a little film on a live one, else as a few poses side by side. */
public final class Player {

    private static final int FRAMES_PER_SECOND = 15;
    private static final int POSES = 5;
    private static final int POSE_COLUMNS = 15;
    private static final int POSE_LINES = 7;

    private final Console console;
    private final LongConsumer sleepMillis;
    private final BooleanSupplier stop;

    /**
     * A player.
     *
     * @param console where it plays
     * @param sleepMillis waits [ms]
     * @param stop true once the person has seen enough
     */
    public Player(Console console, LongConsumer sleepMillis, BooleanSupplier stop) {
        this.console = console;
        this.sleepMillis = sleepMillis;
        this.stop = stop;
    }

    /** Shows every trial, one after the other. */
    public void show(Motion motion) {
        Scene scene = new Scene(motion.model());
        for (Motion.Trial trial : motion.trials()) {
            if (console.live()) {
                play(scene, motion, trial, Screen.now());
            } else {
                poses(scene, trial);
            }
        }
    }

    private void play(Scene scene, Motion motion, Motion.Trial trial, Screen screen) {
        int columns = Math.min(80, screen.columns() - 1);
        int lines = Math.min(22, screen.lines() - 3);
        Stage stage = stage(scene, trial, columns, lines);
        double seconds = trial.frameSeconds() * (trial.frames() - 1);
        int frames = (int) Math.ceil(seconds * FRAMES_PER_SECOND);
        console.err().print("\033[?25l");
        for (int i = 0; i <= frames && !stop.getAsBoolean(); i++) {
            double time = Math.min(seconds, i / (double) FRAMES_PER_SECOND);
            String back = i == 0 ? "" : "\033[" + (lines + 1) + "A";
            console.err().print(back + frame(stage, motion, trial, time, columns, lines));
            console.err().flush();
            sleepMillis.accept(1000 / FRAMES_PER_SECOND);
        }
        console.err().print("\033[?25h");
        console.err().flush();
    }

    private String frame(Stage stage, Motion motion, Motion.Trial trial, double time, int columns, int lines) {
        StringBuilder text = new StringBuilder();
        for (String line : drawn(stage, time, columns, lines)) {
            text.append("\033[K").append(line.stripTrailing()).append('\n');
        }
        String caption = String.format(Locale.ROOT, "%s, %s  %.2f s", motion.task(), trial.condition(), time);
        return text.append("\033[K").append(console.faint(caption)).append('\n').toString();
    }

    private void poses(Scene scene, Motion.Trial trial) {
        Stage stage = stage(scene, trial, POSE_COLUMNS - 1, POSE_LINES);
        double seconds = trial.frameSeconds() * (trial.frames() - 1);
        List<StringBuilder> lines = new ArrayList<>();
        for (int line = 0; line <= POSE_LINES; line++) {
            lines.add(new StringBuilder());
        }
        for (int i = 0; i < POSES; i++) {
            double time = seconds * i / (POSES - 1);
            List<String> pose = new ArrayList<>(drawn(stage, time, POSE_COLUMNS - 1, POSE_LINES));
            pose.add(String.format(Locale.ROOT, "%7.2f s", time));
            for (int line = 0; line <= POSE_LINES; line++) {
                lines.get(line).append(String.format("%-" + POSE_COLUMNS + "s", pose.get(line)));
            }
        }
        lines.forEach(each -> console.say(each.toString().stripTrailing()));
    }

    private static Stage stage(Scene scene, Motion.Trial trial, int columns, int lines) {
        return new Stage(scene, trial, 0, 0, columns * Braille.WIDE - 1.0, lines * Braille.HIGH - 1.0);
    }

    private static List<String> drawn(Stage stage, double time, int columns, int lines) {
        Picture picture = Picture.of("", columns * Braille.WIDE, lines * Braille.HIGH, canvas -> {
            double thickness = lines > POSE_LINES ? 2.2 : 1.4;
            stage.ground(canvas, thickness);
            if (lines > POSE_LINES) {
                stage.path(canvas, stage.frameAt(time), Pen.of(Ink.VERMILLION, 0.5));
            }
            stage.robot(canvas, stage.frameAt(time), thickness, 1);
        });
        return Braille.of(Raster.image(picture, 1));
    }
}
