package dev.sinew.hal.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {

    @TempDir
    Path folder;

    @Test
    void remembersTheLineAndThePathOfEveryValue() {
        ConfigNode root = ConfigFile.parse("robot.yaml", """
                # a comment
                name: crane

                joints:
                  - name: cart
                    limits: [1, 2]
                  - {name: hook}
                """);
        ConfigNode joints = root.get("joints");
        assertEquals(4, joints.line());
        assertEquals(6, joints.items().get(0).get("limits").items().get(1).line());
        assertEquals(
                "joints[0].limits[1]",
                joints.items().get(0).get("limits").items().get(1).path());
        assertEquals(7, joints.items().get(1).get("name").line());
    }

    @Test
    void readsAFileAndAResource() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), "\uFEFFname: crane\n");
        assertEquals("crane", ConfigFile.read(file).get("name").string());
        assertEquals(
                "class path",
                ConfigFile.resource(ConfigFileTest.class, "sample.yaml")
                        .get("from")
                        .string());
        assertThrows(IllegalArgumentException.class, () -> ConfigFile.resource(ConfigFileTest.class, "none.yaml"));
    }

    @Test
    void refusesWhatIsNoFile() throws IOException {
        assertRefused("there is no such file", 0, folder.resolve("missing.yaml"));
        assertRefused("this is a folder; name a YAML file in it", 0, folder);
        assertRefused("the file is empty", 0, Files.writeString(folder.resolve("empty.yaml"), "\n  \n"));
        assertRefused("nothing but comments", 0, Files.writeString(folder.resolve("remark.yaml"), "# to do\n"));
        byte[] latin = "name: a\nplace: K\u00f6ln\n".getBytes(StandardCharsets.ISO_8859_1);
        assertRefused("not UTF-8 text", 2, Files.write(folder.resolve("latin.yaml"), latin));
        assertRefused("not valid YAML", 1, Files.write(folder.resolve("zeros.yaml"), new byte[100]));
        assertRefused("larger than 1048576 bytes", 0, Files.write(folder.resolve("huge.yaml"), new byte[2_000_000]));
    }

    @Test
    void refusesWhatIsNoPlainYaml() {
        assertRefused("name stands twice, first on line 1", 3, "name: a\nb: 1\nname: c\n");
        assertRefused("not valid YAML", 2, "name: a\n b: [1\n c: 2\n");
        assertRefused("not valid YAML", 2, "name: a\n\tb: 1\n");
        assertRefused("the file must be a mapping", 1, "- a\n- b\n");
        assertRefused("the file must be a mapping", 1, "just words\n");
        assertRefused("a second document", 3, "a: 1\n---\nb: 2\n");
        assertRefused("tags (!) are not taken", 1, "a: !!java.net.URL [http://localhost]\n");
        assertRefused("tags (!) are not taken", 1, "a: !!str 1\n");
        assertRefused("anchors and aliases are not taken", 2, "b: 1\na: &x [1]\n");
        assertRefused("nested deeper than 20 levels", 1, "a: " + "[".repeat(500) + "]".repeat(500) + "\n");
    }

    @Test
    void refusesABombOfAliasesAtItsFirstAnchor() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
        }
        assertRefused("anchors and aliases are not taken; write it out", 1, bomb.toString());
    }

    @Test
    void throwsNothingButConfigExceptionOnDamagedText() {
        String sound =
                "name: crane\njoints:\n  - {name: cart, limits: [-1 m, 1 m]}\n  - name: \"hook\"\n    x: |\n      a\n";
        Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder(sound);
            for (int k = 0; k <= random.nextInt(4); k++) {
                text.setCharAt(
                        random.nextInt(text.length()), (char) random.nextInt(random.nextBoolean() ? 128 : 65_536));
            }
            try {
                ConfigFile.parse("damaged.yaml", text.toString());
            } catch (ConfigException e) {
                assertTrue(e.getMessage().startsWith("damaged.yaml"), e.getMessage());
                refused++;
            }
        }
        assertTrue(refused > 500, "only " + refused + " of 5000 were refused");
    }

    private static void assertRefused(String problem, int line, String text) {
        ConfigException e = assertThrows(ConfigException.class, () -> ConfigFile.parse("f.yaml", text));
        assertTrue(e.getMessage().contains(problem), e.getMessage());
        assertEquals(line, e.line(), e.getMessage());
    }

    private static void assertRefused(String problem, int line, Path file) {
        ConfigException e = assertThrows(ConfigException.class, () -> ConfigFile.read(file));
        assertTrue(e.getMessage().startsWith(file + (line > 0 ? ":" + line : "") + ": "), e.getMessage());
        assertTrue(e.getMessage().contains(problem), e.getMessage());
    }
}
