package dev.sinew.sim;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.hal.config.ConfigException;
import dev.sinew.hal.config.ConfigFile;
import dev.sinew.sim.urdf.UrdfReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Damaged files are refused with their name, and nothing but a complaint ever comes out. */
class HostileFilesTest {

    private static final int FILES = 500;

    private static final List<String> NUMBERS =
            List.of("0", "-0", "1e308", "-1e308", "1e-320", "1e999", ".inf", ".nan", "NaN", "-1", "010", "x", "", "[]");

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    @Test
    void damagedDescriptionsAreRefused() throws IOException {
        for (String name : List.of("cartpole", "furuta")) {
            String sound = text("robots/" + name + ".yaml");
            survives(sound, text -> RobotReader.read(ConfigFile.parse("damaged", text), Path.of("nowhere")));
        }
    }

    @Test
    void damagedUrdfFilesAreRefused() throws IOException {
        survives(text("arm.urdf"), text -> UrdfReader.parse("damaged", text));
    }

    @Test
    void hugeNumbersInPlaceOfEachNumberAreRefusedOrTaken() throws IOException {
        String urdf = text("arm.urdf");
        String yaml = text("robots/furuta.yaml") + "points:\n  - {name: end, on: tip, at: [0.1, 0.2, 0.3]}\n";
        for (String number : NUMBERS) {
            forEachNumber(urdf, number, text -> UrdfReader.parse("damaged", text));
            forEachNumber(yaml, number, text -> RobotReader.read(ConfigFile.parse("damaged", text), Path.of("")));
        }
    }

    private static void forEachNumber(String sound, String number, Consumer<String> reader) {
        Matcher matcher = NUMBER.matcher(sound);
        while (matcher.find()) {
            accept(sound.substring(0, matcher.start()) + number + sound.substring(matcher.end()), reader);
        }
    }

    private static void survives(String sound, Consumer<String> reader) {
        Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < FILES; i++) {
            StringBuilder text = new StringBuilder(sound);
            for (int k = 0; k <= random.nextInt(3); k++) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(4)) {
                    case 0 -> text.setCharAt(at, (char) random.nextInt(128));
                    case 1 -> text.deleteCharAt(at);
                    case 2 -> text.setLength(Math.max(1, at));
                    default -> text.insert(at, text.charAt(random.nextInt(text.length())));
                }
            }
            refused += accept(text.toString(), reader) ? 0 : 1;
        }
        assertTrue(refused > FILES / 3, "only " + refused + " of " + FILES + " were refused");
    }

    private static boolean accept(String text, Consumer<String> reader) {
        try {
            reader.accept(text);
            return true;
        } catch (ConfigException e) {
            assertTrue(e.getMessage().startsWith("damaged") || e.getMessage().startsWith("nowhere"), e.getMessage());
            assertFalse(e.getMessage().contains("Exception"), e.getMessage());
            return false;
        }
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = RobotLibrary.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
