package dev.sinew.runtime.plot;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.ImageIO;

/** Draws a picture into pixels; on a machine that has no fonts, without its words. */
public final class Raster implements Canvas {

    private final Graphics2D graphics;

    private Raster(Graphics2D graphics) {
        this.graphics = graphics;
    }

    /**
     * The picture as a PNG file.
     *
     * @param scale pixels of the image per pixel of the picture; 2 is sharp on every screen
     */
    public static byte[] png(Picture picture, int scale) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false);
            ImageIO.write(image(picture, scale), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The picture as an image. */
    public static BufferedImage image(Picture picture, int scale) {
        BufferedImage image =
                new BufferedImage(picture.width() * scale, picture.height() * scale, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHints(Map.of(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON,
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON,
                RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON,
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE));
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(scale, scale);
        picture.draw(new Raster(graphics));
        graphics.dispose();
        return image;
    }

    @Override
    public void line(double[] x, double[] y, Pen pen) {
        stroke(path(x, y), pen);
    }

    @Override
    public void area(double[] x, double[] y, Ink fill) {
        Path2D path = path(x, y);
        path.closePath();
        fill(path, fill);
    }

    @Override
    public void disc(double x, double y, double radius, Ink fill) {
        fill(circle(x, y, radius), fill);
    }

    @Override
    public void ring(double x, double y, double radius, Pen pen) {
        stroke(circle(x, y, radius), pen);
    }

    @Override
    public void text(double x, double y, String words, Type type) {
        try {
            set(x, y, words, type);
        } catch (StackOverflowError | OutOfMemoryError e) {
            throw e;
        } catch (Error e) {
            // A machine without fonts: the JDK throws a bare Error. The shapes are worth having without the words.
            return;
        }
    }

    private void set(double x, double y, String words, Type type) {
        graphics.setFont(
                new Font(Font.SANS_SERIF, type.bold() ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) type.size()));
        double width =
                graphics.getFontMetrics().getStringBounds(words, graphics).getWidth();
        double left = switch (type.anchor()) {
            case START -> x;
            case MIDDLE -> x - width / 2;
            case END -> x - width;
        };
        ink(type.ink());
        graphics.drawString(words, (float) left, (float) y);
    }

    @Override
    public void clip(double x, double y, double width, double height, Runnable inside) {
        Shape before = graphics.getClip();
        graphics.clip(new Rectangle2D.Double(x, y, width, height));
        inside.run();
        graphics.setClip(before);
    }

    private void stroke(Shape shape, Pen pen) {
        ink(pen.ink());
        float width = (float) pen.width();
        float[] dash = pen.dashed() ? new float[] {3 * width, 4 * width} : null;
        graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 10, dash, 0));
        graphics.draw(shape);
    }

    private void fill(Shape shape, Ink ink) {
        ink(ink);
        graphics.fill(shape);
    }

    private void ink(Ink ink) {
        graphics.setColor(new Color(ink.rgb()));
        graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) ink.opacity()));
    }

    private static Shape circle(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    private static Path2D path(double[] x, double[] y) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < x.length; i++) {
            if (i == 0) {
                path.moveTo(x[i], y[i]);
            } else {
                path.lineTo(x[i], y[i]);
            }
        }
        return path;
    }
}
