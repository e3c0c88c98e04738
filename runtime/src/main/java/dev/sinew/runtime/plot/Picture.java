package dev.sinew.runtime.plot;

import java.util.function.Consumer;

/** Something that can be drawn. */
public interface Picture {

    /** What it shows, in a few words. */
    String title();

    /** Width [px]. */
    int width();

    /** Height [px]. */
    int height();

    /** Draws it on white paper. */
    void draw(Canvas canvas);

    /** A picture of a size [px]. */
    static Picture of(String title, int width, int height, Consumer<Canvas> drawing) {
        return new Picture() {
            @Override
            public String title() {
                return title;
            }

            @Override
            public int width() {
                return width;
            }

            @Override
            public int height() {
                return height;
            }

            @Override
            public void draw(Canvas canvas) {
                drawing.accept(canvas);
            }
        };
    }
}
