package dev.sinew.runtime.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class PlotTest {

    private static CostPlot costs() {
        Random random = new Random(3);
        List<CostPlot.Iteration> iterations = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            double scale = Math.exp(-i);
            iterations.add(new CostPlot.Iteration(
                    List.of(random.doubles(5, scale, 3 * scale).toArray(), new double[] {Double.NaN, scale}), i == 5));
        }
        return new CostPlot("balance <&> \"lean\"", List.of("left", "right"), iterations);
    }

    private static FanPlot fan() {
        Random random = new Random(4);
        int rows = 31;
        double[] mean = random.doubles(rows * 3, -1, 1).toArray();
        double[] deviation = random.doubles(rows * 3, 0, 0.1).toArray();
        deviation[30] = Double.POSITIVE_INFINITY;
        return new FanPlot("fan", 0.05, List.of("a [m]", "b [rad]", "c [m/s]"), mean, deviation, List.of(mean.clone()));
    }

    static Document parsed(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void writesWellFormedSvgOfTheStatedSize() throws Exception {
        for (Picture picture : List.of(costs(), fan())) {
            Document svg = parsed(Svg.of(picture));
            assertEquals(
                    String.valueOf(picture.width()), svg.getDocumentElement().getAttribute("width"));
            assertEquals(
                    String.valueOf(picture.height()), svg.getDocumentElement().getAttribute("height"));
            assertEquals(
                    picture.title(), svg.getElementsByTagName("title").item(0).getTextContent());
            assertFalse(Svg.of(picture).contains("NaN"), "a value that isn't known is left out");
            assertFalse(Svg.of(picture).contains("Infinity"), "a value without bounds is cut off");
        }
    }

    @Test
    void writesTheSameBytesForTheSameData() {
        assertEquals(Svg.of(costs()), Svg.of(costs()));
        assertArrayEquals(Raster.png(fan(), 1), Raster.png(fan(), 1));
    }

    @Test
    void writesPngOfTheStatedSizeThatIsNotBlank() throws Exception {
        for (Picture picture : List.of(costs(), fan())) {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(Raster.png(picture, 2)));
            assertEquals(2 * picture.width(), image.getWidth());
            assertEquals(2 * picture.height(), image.getHeight());
            int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            assertTrue(Arrays.stream(pixels).distinct().count() > 20, "lines, dots and words");
        }
    }

    @Test
    void drawsOneLinePerConditionAndARingPerSuccess() throws Exception {
        Document svg = parsed(Svg.of(costs()));
        String blue = "#0072b2";
        assertEquals(2, count(svg, "polyline", "stroke", blue), "the legend's and the medians'");
        assertEquals(1 + 2, count(svg, "circle", "stroke", "#009e73"), "the legend's, and one per condition");
    }

    private static long count(Document svg, String element, String attribute, String value) {
        NodeList all = svg.getElementsByTagName(element);
        return IntStream.range(0, all.getLength())
                .filter(i -> ((Element) all.item(i)).getAttribute(attribute).equals(value))
                .count();
    }

    @Test
    void keepsTrialsReadableWhenThePredictionIsFarOff() throws Exception {
        double[] trial = {0, 0.5, 1, 0.5, 0};
        double[] mean = {0, 1e6, -1e6, 1e6, 0};
        FanPlot plot = new FanPlot("off", 0.1, List.of("a [m]"), mean, new double[5], List.of(trial));
        NodeList lines = parsed(Svg.of(plot)).getElementsByTagName("polyline");
        String[] points = IntStream.range(0, lines.getLength())
                .mapToObj(i -> (Element) lines.item(i))
                .filter(each -> each.getAttribute("stroke-opacity").equals("0.75"))
                .findFirst()
                .orElseThrow()
                .getAttribute("points")
                .split("[ ,]");
        assertTrue(Double.parseDouble(points[1]) - Double.parseDouble(points[5]) > 30, "a third of the panel's height");
    }

    @Test
    void namesTrialsInTheLegendOnlyWhenTheyAreShown() {
        CostPlot.Iteration means = new CostPlot.Iteration(List.of(new double[] {1}), false);
        assertFalse(Svg.of(new CostPlot("means", List.of("one"), List.of(means, means)))
                .contains("a trial"));
        assertTrue(Svg.of(costs()).contains("a trial"));
    }

    @Test
    void picksALogarithmicAxisForDecadesAndRoundTicks() {
        assertTrue(Axis.over(new double[] {1, 1000}, 0, 100).log());
        assertFalse(Axis.over(new double[] {1, 2}, 0, 100).log());
        assertFalse(Axis.over(new double[] {-1, 1000}, 0, 100).log());
        assertEquals(List.of(0.0, 0.5, 1.0), new Axis(-0.1, 1.2, 0, 100, false).ticks(3));
        assertEquals(
                List.of(1.0, 10.0, 100.0),
                new Axis(0.9, 2e2, 0, 1, true)
                        .ticks(3).stream()
                                .filter(each -> Math.log10(each) == Math.rint(Math.log10(each)))
                                .toList());
        assertEquals("\u22120.25", Axis.label(-0.25));
        assertEquals("1e6", Axis.label(1e6));
        assertEquals("0", Axis.label(1e-17));
        Axis flat = Axis.over(new double[] {3, 3}, 0, 100);
        assertEquals(50, flat.at(3), 1e-9, "one value lies in the middle");
    }

    @Test
    void refusesSizesThatDoNotFit() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new FanPlot("x", 1, List.of("a"), new double[3], new double[2], List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new FanPlot("x", 1, List.of("a"), new double[3], new double[3], List.of(new double[4])));
    }
}
