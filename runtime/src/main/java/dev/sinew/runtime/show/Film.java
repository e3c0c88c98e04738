package dev.sinew.runtime.show;

import dev.sinew.runtime.plot.AnimatedSvg;
import dev.sinew.runtime.plot.Canvas;
import dev.sinew.runtime.plot.Gif;
import dev.sinew.runtime.plot.Picture;
import dev.sinew.runtime.plot.Raster;
import dev.sinew.runtime.session.Motion;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A motion as a moving picture. */
public final class Film {

    private static final int FRAMES_PER_SECOND = 20;
    private static final int REST_CENTISECONDS = 120;

    private Film() {}

    /** An animated SVG file: poses along the way behind the moving robot. */
    public static String svg(Motion motion) {
        MotionPicture picture = new MotionPicture(motion);
        List<Consumer<Canvas>> frames = new ArrayList<>();
        for (double time : times(picture)) {
            frames.add(canvas -> picture.robots(canvas, time));
        }
        Picture backdrop = Picture.of(picture.title(), picture.width(), picture.height(), picture::backdrop);
        return AnimatedSvg.of(backdrop, frames, picture.seconds(), REST_CENTISECONDS / 100.0);
    }

    /** An animated GIF file: the robot, drawing the path of its tip. */
    public static byte[] gif(Motion motion) {
        MotionPicture picture = new MotionPicture(motion);
        List<BufferedImage> frames = new ArrayList<>();
        for (double time : times(picture)) {
            frames.add(Raster.image(picture.at(time), 1));
        }
        return Gif.of(frames, 100 / FRAMES_PER_SECOND, REST_CENTISECONDS);
    }

    private static List<Double> times(MotionPicture picture) {
        int count = (int) Math.max(1, Math.round(picture.seconds() * FRAMES_PER_SECOND));
        List<Double> times = new ArrayList<>();
        for (int i = 0; i <= count; i++) {
            times.add(picture.seconds() * i / count);
        }
        return times;
    }
}
