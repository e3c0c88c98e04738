package dev.sinew.runtime.explain;

import dev.sinew.runtime.plot.Picture;
import dev.sinew.runtime.plot.Svg;
import java.util.List;
import java.util.Locale;

/** Writes a page that is well-formed XML too, with every word escaped. */
final class Html {

    private final StringBuilder text = new StringBuilder();
    private int pictures;

    /** Opens an element. */
    Html open(String element) {
        text.append('<').append(element).append(">\n");
        return this;
    }

    /** Closes one. */
    Html close(String element) {
        text.append("</").append(element).append(">\n");
        return this;
    }

    /** Text that is markup already. */
    Html raw(String markup) {
        text.append(markup);
        return this;
    }

    /** An element around words. */
    Html element(String element, String words) {
        int space = element.indexOf(' ');
        String name = space < 0 ? element : element.substring(0, space);
        text.append('<').append(element).append('>').append(escaped(words));
        text.append("</").append(name).append(">\n");
        return this;
    }

    /** A paragraph. */
    Html paragraph(String words) {
        return words.isEmpty() ? this : element("p", words);
    }

    /** A picture within the page. */
    Html picture(Picture picture) {
        text.append(Svg.inline(picture, "p" + ++pictures + "-"));
        return this;
    }

    /** Small pictures beside each other. */
    Html pictures(List<? extends Picture> all) {
        if (all.isEmpty()) {
            return this;
        }
        open("div class=\"multiples\"");
        all.forEach(this::picture);
        return close("div");
    }

    /** A table; the first column holds words, the others figures. */
    Html table(List<String> head, List<List<String>> rows) {
        open("div class=\"wide\"").open("table").open("thead").open("tr");
        head.forEach(each -> element("th", each));
        close("tr").close("thead").open("tbody");
        for (List<String> row : rows) {
            open("tr");
            row.forEach(each -> element("td", each));
            close("tr");
        }
        return close("tbody").close("table").close("div");
    }

    @Override
    public String toString() {
        return text.toString();
    }

    static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("[\\p{Cntrl}\\p{Cs}\\uFFFE\\uFFFF]", " ");
    }

    /** Three significant digits with a true minus sign; a dash for what isn't known. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "\u2013";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "\u221e" : "\u2212\u221e";
        }
        double size = Math.abs(value);
        String text = size == 0
                ? "0"
                : size >= 1e5 || size < 1e-3
                        ? String.format(Locale.ROOT, "%.1e", value)
                                .replace("e+0", "e")
                                .replace("e-0", "e-")
                                .replace("e+", "e")
                        : size >= 100
                                ? String.format(Locale.ROOT, "%.0f", value)
                                : String.format(Locale.ROOT, "%.3g", value);
        return text.replace('-', '\u2212');
    }
}
