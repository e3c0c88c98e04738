package dev.sinew.runtime.show;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.runtime.session.Motion;
import dev.sinew.runtime.session.Plant;
import dev.sinew.runtime.session.TrialVerdict;
import dev.sinew.sim.body.BuiltInModels;
import dev.sinew.sim.body.RigidBodyModel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class ShowTest {

    private static final int FRAMES = 41;

    /** Every joint turns at its own pace. */
    static Motion motion(RigidBodyModel model) {
        double[] q = new double[FRAMES * model.joints()];
        for (int i = 0; i < q.length; i++) {
            q[i] = 0.05 * (i / model.joints()) * (1 + i % model.joints());
        }
        List<double[]> marks = List.of(new double[] {0.3, 0, 0.2});
        Motion.Trial trial =
                new Motion.Trial("first", 0.05, model.joints(), q, marks, 1, new TrialVerdict(true, "holds"));
        return new Motion("turn", model.name(), 0, Plant.NOMINAL, model, List.of(trial, trial));
    }

    private static String played(Motion motion, boolean live) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        new Player(new Console(stream, stream, live, false), millis -> assertTrue(millis > 0), () -> false)
                .show(motion);
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void placesTheTipsWhereTheEquationsOfTheTasksSay() {
        Scene pole = new Scene(BuiltInModels.cartpole());
        // tip = (x - l sin th, l cos th), l = 0.6 m
        assertArrayEquals(
                new double[] {0.25 - 0.6 * Math.sin(0.5), 0.6 * Math.cos(0.5)},
                pole.at(new double[] {0.25, 0.5}).tip(),
                1e-12);
        Scene arm = new Scene(BuiltInModels.arm2());
        assertArrayEquals(
                new double[] {0, -0.8}, arm.at(new double[] {-Math.PI / 2, 0}).tip(), 1e-12);
        assertEquals(2, arm.at(new double[2]).links().size());
        assertEquals(1, pole.at(new double[2]).carts().size());
        assertEquals(
                1,
                new Scene(BuiltInModels.pointmass()).at(new double[2]).balls().size());
    }

    @Test
    void keepsLengthsOfTheFurutaPendulumInSight() {
        Scene furuta = new Scene(BuiltInModels.furuta());
        double[] up = furuta.at(new double[] {0, 0}).tip();
        double[] down = furuta.at(new double[] {0, Math.PI}).tip();
        assertTrue(up[1] > down[1] + 0.2, "upright is up");
    }

    @Test
    void drawsEveryBuiltInRobotAsAnAnimatedSvgThatIsWellFormed() throws Exception {
        for (RigidBodyModel model : BuiltInModels.all()) {
            String svg = Film.svg(motion(model));
            assertEquals(svg, Film.svg(motion(model)));
            assertTrue(svg.contains("<animate "), model.name());
            assertFalse(svg.contains("NaN"), model.name());
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void writesAGifWithAFrameEveryTwentiethOfASecond() throws Exception {
        List<BufferedImage> frames = new ArrayList<>();
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in =
                ImageIO.createImageInputStream(new ByteArrayInputStream(Film.gif(motion(BuiltInModels.pendulum()))))) {
            reader.setInput(in);
            for (int i = 0; i < reader.getNumImages(true); i++) {
                frames.add(reader.read(i));
            }
        }
        assertEquals(FRAMES, frames.size());
        assertTrue(differ(frames.getFirst(), frames.getLast()), "it moves");
    }

    private static boolean differ(BufferedImage a, BufferedImage b) {
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                if (a.getRGB(x, y) != b.getRGB(x, y)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void playsAFilmOnATerminalAndNeverLeavesItsSize() {
        String film = played(motion(BuiltInModels.cartpole()), true);
        String[] frames = film.split("\\033\\[\\d+A", -1);
        assertEquals(2 * 31 - 1, frames.length, "two trials of 2 s at 15 frames a second");
        for (String frame : frames) {
            List<String> lines =
                    frame.replaceAll("\\033\\[[?\\d]*[A-Za-z]", "").lines().toList();
            assertTrue(lines.stream().allMatch(line -> line.length() < 80), frame);
        }
        assertTrue(film.contains("\u28ff") || film.codePoints().anyMatch(c -> c > 0x2800 && c <= 0x28FF));
        assertTrue(film.endsWith("\033[?25h"), "the cursor is back");
    }

    @Test
    void printsAFewPosesWithoutTricksWhereNoTerminalIs() {
        String poses = played(motion(BuiltInModels.arm2()), false);
        assertFalse(poses.contains("\033"));
        assertEquals(2 * 8, poses.lines().count());
        assertTrue(poses.contains("2.00 s"), poses);
        assertTrue(poses.lines().allMatch(line -> line.length() <= 80), poses);
    }

    @Test
    void readsTheTerminalsSizeAndTakesTheUsualOneWhenItIsUnknown() {
        assertEquals(new Screen(120, 40), Screen.parse("40 120\n"));
        assertEquals(new Screen(80, 24), Screen.parse("0 0"));
        assertEquals(new Screen(80, 24), Screen.parse("stty: standard input: not a tty"));
    }

    @Test
    void turnsDarkPixelsIntoTheRightDots() {
        BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 4; x++) {
                image.setRGB(x, y, 0xFFFFFF);
            }
        }
        image.setRGB(0, 0, 0);
        image.setRGB(3, 3, 0);
        assertEquals(List.of("\u2801\u2880"), Braille.of(image));
    }
}
