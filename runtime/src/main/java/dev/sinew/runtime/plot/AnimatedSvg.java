package dev.sinew.runtime.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes a moving picture as SVG with SMIL animation: a still backdrop, and shapes that go from frame to frame, over and over. Where
 * nothing moves, as on paper, the last frame is seen.
 */
public final class AnimatedSvg {

    private AnimatedSvg() {}

    /**
     * The text of an SVG file.
     *
     * @param backdrop what stands still
     * @param frames what moves; each draws the same number of shapes in the same order
     * @param seconds from the first frame to the last [s]
     * @param rest how long the last frame stays [s]
     */
    public static String of(Picture backdrop, List<Consumer<Canvas>> frames, double seconds, double rest) {
        List<List<Shape>> shapes = frames.stream().map(AnimatedSvg::record).toList();
        StringBuilder moving = new StringBuilder();
        for (int i = 0; i < shapes.getLast().size(); i++) {
            int index = i;
            moving.append(animate(shapes.stream().map(each -> each.get(index)).toList(), seconds, rest));
        }
        String still = Svg.of(backdrop);
        return still.substring(0, still.lastIndexOf("</svg>")) + moving + "</svg>\n";
    }

    private static List<Shape> record(Consumer<Canvas> frame) {
        Recorder recorder = new Recorder();
        frame.accept(recorder);
        return recorder.shapes;
    }

    private static String animate(List<Shape> shape, double seconds, double rest) {
        String element = Svg.fragment(shape.getLast()::draw).stripTrailing();
        String inside = shape.getFirst().round()
                ? animation("cx", shape, each -> Svg.number(each.x[0]), seconds, rest)
                        + animation("cy", shape, each -> Svg.number(each.y[0]), seconds, rest)
                : animation("points", shape, each -> Svg.coordinates(each.x, each.y), seconds, rest);
        String name = element.substring(1, element.indexOf(' '));
        return inside.isEmpty()
                ? element + "\n"
                : element.substring(0, element.length() - 2) + ">" + inside + "</" + name + ">\n";
    }

    private static String animation(
            String attribute, List<Shape> shape, Function<Shape, String> value, double seconds, double rest) {
        List<String> values = shape.stream().map(value).toList();
        if (values.stream().distinct().count() == 1) {
            return "";
        }
        StringBuilder times = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            double share = i / (values.size() - 1.0) * seconds / (seconds + rest);
            times.append(String.format(Locale.ROOT, "%.5f;", share));
        }
        return "<animate attributeName=\"" + attribute + "\" dur=\"" + Svg.number(seconds + rest)
                + "s\" repeatCount=\"indefinite\" keyTimes=\"" + times + "1\" values=\""
                + values.stream().collect(Collectors.joining(";")) + ";" + values.getLast() + "\"/>";
    }

    /** One shape of one frame; a circle has one point. */
    private record Shape(boolean round, double[] x, double[] y, Consumer<Canvas> drawing) {
        void draw(Canvas canvas) {
            drawing.accept(canvas);
        }
    }

    /** Notes the shapes instead of drawing them. */
    private static final class Recorder implements Canvas {

        private final List<Shape> shapes = new ArrayList<>();

        @Override
        public void line(double[] x, double[] y, Pen pen) {
            shapes.add(new Shape(false, x.clone(), y.clone(), canvas -> canvas.line(x, y, pen)));
        }

        @Override
        public void area(double[] x, double[] y, Ink fill) {
            shapes.add(new Shape(false, x.clone(), y.clone(), canvas -> canvas.area(x, y, fill)));
        }

        @Override
        public void disc(double x, double y, double radius, Ink fill) {
            shapes.add(new Shape(true, new double[] {x}, new double[] {y}, canvas -> canvas.disc(x, y, radius, fill)));
        }

        @Override
        public void ring(double x, double y, double radius, Pen pen) {
            shapes.add(new Shape(true, new double[] {x}, new double[] {y}, canvas -> canvas.ring(x, y, radius, pen)));
        }

        @Override
        public void text(double x, double y, String words, Type type) {
            throw new IllegalArgumentException("words can't move: " + words);
        }

        @Override
        public void clip(double x, double y, double width, double height, Runnable inside) {
            throw new IllegalArgumentException("a cut-out can't move: " + Arrays.toString(new double[] {x, y}));
        }
    }
}
