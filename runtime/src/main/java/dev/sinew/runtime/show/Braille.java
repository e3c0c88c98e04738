package dev.sinew.runtime.show;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Turns pixels into lines of braille patterns, each 2 dots wide and 4 high (Unicode U+2800 to U+28FF). */
final class Braille {

    static final int WIDE = 2;
    static final int HIGH = 4;

    private static final int DARK = 3 * 210;

    /** The bit of each dot, row by row: the standard numbers dots 1, 2, 3, 7 on the left and 4, 5, 6, 8 on the right. */
    private static final int[] BITS = {0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80};

    private Braille() {}

    static List<String> of(BufferedImage image) {
        List<String> lines = new ArrayList<>();
        for (int y = 0; y + HIGH <= image.getHeight(); y += HIGH) {
            StringBuilder line = new StringBuilder();
            for (int x = 0; x + WIDE <= image.getWidth(); x += WIDE) {
                int bits = cell(image, x, y);
                line.append(bits == 0 ? ' ' : (char) (0x2800 + bits));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static int cell(BufferedImage image, int x, int y) {
        int bits = 0;
        for (int dot = 0; dot < WIDE * HIGH; dot++) {
            int rgb = image.getRGB(x + dot % WIDE, y + dot / WIDE);
            int light = (rgb >> 16 & 0xFF) + (rgb >> 8 & 0xFF) + (rgb & 0xFF);
            bits |= light < DARK ? BITS[dot] : 0;
        }
        return bits;
    }
}
