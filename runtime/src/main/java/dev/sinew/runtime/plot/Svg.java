package dev.sinew.runtime.plot;

import java.util.Locale;
import java.util.function.Consumer;

/** Writes a picture as SVG 1.1; the same picture always gives the same bytes. */
public final class Svg implements Canvas {

    private static final String FONT = "Helvetica Neue, Helvetica, Arial, DejaVu Sans, sans-serif";

    private final StringBuilder body = new StringBuilder();
    private int clips;

    private final String prefix;

    private Svg(String prefix) {
        this.prefix = prefix;
    }

    /** The picture as the text of an SVG file. */
    public static String of(Picture picture) {
        Svg svg = new Svg("");
        picture.draw(svg);
        return open(picture.width(), picture.height(), picture.title())
                + "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n" + svg.body + "</svg>\n";
    }

    /**
     * The picture as an element of a page, without paper behind it.
     *
     * @param prefix of the names in it, another one for each picture of the page
     */
    public static String inline(Picture picture, String prefix) {
        Svg svg = new Svg(prefix);
        picture.draw(svg);
        return open(picture.width(), picture.height(), picture.title()) + svg.body + "</svg>\n";
    }

    /** The opening tag, with a title for readers that can't see. */
    static String open(int width, int height, String title) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + width + " " + height + "\" role=\"img\" font-family=\"" + FONT + "\">\n"
                + "<title>" + escaped(title) + "</title>\n";
    }

    /** What drawing adds to an SVG file. */
    static String fragment(Consumer<Canvas> drawing) {
        Svg svg = new Svg("");
        drawing.accept(svg);
        return svg.body.toString();
    }

    @Override
    public void line(double[] x, double[] y, Pen pen) {
        body.append("<polyline fill=\"none\"")
                .append(stroke(pen))
                .append(points(x, y))
                .append("/>\n");
    }

    @Override
    public void area(double[] x, double[] y, Ink fill) {
        body.append("<polygon").append(paint("fill", fill)).append(points(x, y)).append("/>\n");
    }

    @Override
    public void disc(double x, double y, double radius, Ink fill) {
        body.append("<circle")
                .append(paint("fill", fill))
                .append(circle(x, y, radius))
                .append("/>\n");
    }

    @Override
    public void ring(double x, double y, double radius, Pen pen) {
        body.append("<circle fill=\"none\"")
                .append(stroke(pen))
                .append(circle(x, y, radius))
                .append("/>\n");
    }

    @Override
    public void text(double x, double y, String words, Type type) {
        body.append("<text").append(paint("fill", type.ink()));
        body.append(" x=\"").append(number(x)).append("\" y=\"").append(number(y));
        body.append("\" font-size=\"").append(number(type.size())).append('"');
        body.append(type.bold() ? " font-weight=\"bold\"" : "");
        if (type.anchor() != Type.Anchor.START) {
            body.append(" text-anchor=\"")
                    .append(type.anchor().name().toLowerCase(Locale.ROOT))
                    .append('"');
        }
        body.append('>').append(escaped(words)).append("</text>\n");
    }

    @Override
    public void clip(double x, double y, double width, double height, Runnable inside) {
        String id = prefix + "clip" + ++clips;
        body.append("<clipPath id=\"").append(id).append("\"><rect x=\"").append(number(x));
        body.append("\" y=\"").append(number(y)).append("\" width=\"").append(number(width));
        body.append("\" height=\"").append(number(height)).append("\"/></clipPath>\n");
        body.append("<g clip-path=\"url(#").append(id).append(")\">\n");
        inside.run();
        body.append("</g>\n");
    }

    private static String stroke(Pen pen) {
        return paint("stroke", pen.ink()) + " stroke-width=\"" + number(pen.width())
                + "\" stroke-linecap=\"round\" stroke-linejoin=\"round\""
                + (pen.dashed()
                        ? " stroke-dasharray=\"" + number(3 * pen.width()) + " " + number(4 * pen.width()) + "\""
                        : "");
    }

    private static String paint(String attribute, Ink ink) {
        return String.format(Locale.ROOT, " %s=\"#%06x\"", attribute, ink.rgb())
                + (ink.opacity() < 1 ? " " + attribute + "-opacity=\"" + number(ink.opacity()) + "\"" : "");
    }

    private static String circle(double x, double y, double radius) {
        return " cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" r=\"" + number(radius) + "\"";
    }

    private static String points(double[] x, double[] y) {
        return " points=\"" + coordinates(x, y) + "\"";
    }

    static String coordinates(double[] x, double[] y) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < x.length; i++) {
            points.append(i == 0 ? "" : " ").append(number(x[i])).append(',').append(number(y[i]));
        }
        return points.toString();
    }

    /** At most two decimals, which is finer than a pixel, and no trailing zeros. */
    static String number(double value) {
        double rounded = Math.round(value * 100) / 100.0;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("[\\p{Cntrl}\\p{Cs}\\uFFFE\\uFFFF]", "?");
    }
}
