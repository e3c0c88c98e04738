package dev.sinew.hal.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.hal.JointType;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ConfigNodeTest {

    @Test
    void readsNumbersWithAndWithoutTheirUnit() {
        ConfigNode root = ConfigFile.parse("f.yaml", """
                plain: -2.5
                torque: 2.5 N m
                dotted: 2.5 N·m
                small: 1e-3 s
                joined: 5s
                open: .inf
                below: -.inf
                q: [-3.14 rad, 3.14]
                free: [-.inf, .inf]
                """);
        assertEquals(-2.5, root.get("plain").number());
        assertEquals(-2.5, root.get("plain").quantity("m"));
        assertEquals(2.5, root.get("torque").quantity("N m"));
        assertEquals(2.5, root.get("dotted").quantity("N m"));
        assertEquals(1e-3, root.get("small").positive("s"));
        assertEquals(5, root.get("joined").quantity("s"));
        assertEquals(Double.POSITIVE_INFINITY, root.get("open").limit("rad"));
        assertEquals(Double.NEGATIVE_INFINITY, root.get("below").limit("rad"));
        assertArrayEquals(new double[] {-3.14, 3.14}, root.get("q").range("rad"));
        assertArrayEquals(new double[] {-3.14, 3.14}, root.get("q").quantities("rad", 2));
        assertArrayEquals(
                new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY},
                root.get("free").range("rad"));
    }

    @Test
    void readsTextsFlagsChoicesAndWholeNumbers() {
        ConfigNode root = ConfigFile.parse("f.yaml", "a: crane\nb: \"12\"\nc: true\nd: prismatic\ne: 40\n");
        assertEquals("crane", root.get("a").string());
        assertEquals("12", root.get("b").string());
        assertTrue(root.get("c").flag());
        assertEquals(JointType.PRISMATIC, root.get("d").choice(JointType.class));
        assertEquals("crane", root.get("a").choice(List.of("pump", "crane")));
        assertEquals(40, root.get("e").integer(1, 100));
        assertFalse(root.find("f").isPresent());
        assertEquals(List.of("a", "b", "c", "d", "e"), List.copyOf(root.keys()));
    }

    @Test
    void proposesTheNearestKey() {
        ConfigNode root = ConfigFile.parse("robot.yaml", "name: a\njoints:\n  - name: b\n    velocty: 3\n");
        ConfigException e = assertThrows(
                ConfigException.class,
                () -> root.get("joints").items().get(0).onlyKeys("name", "position", "velocity"));
        assertEquals(
                "robot.yaml:4: joints[0]: unknown key velocty; did you mean velocity? Allowed: name, position, velocity",
                e.getMessage());
        ConfigException far = assertThrows(ConfigException.class, () -> root.onlyKeys("name", "period"));
        assertEquals("robot.yaml:2: unknown key joints. Allowed: name, period", far.getMessage());
    }

    @Test
    void saysWhatToWriteInPlaceOfAUnitThatIsNotSi() {
        refused("90 deg", n -> n.quantity("rad"), "a: 90 deg is not in SI units; write 1.5708 rad");
        refused("5 ms", n -> n.quantity("s"), "5 ms is not in SI units; write 0.005 s");
        refused("250 mm", n -> n.quantity("m"), "250 mm is not in SI units; write 0.25 m");
        refused("3000 rpm", n -> n.quantity("rad/s"), "3000 rpm is not in SI units; write 314.16 rad/s");
        refused("19 kg cm", n -> n.quantity("N m"), "19 kg cm is not in SI units; write 1.8633 N m");
        refused("1.2 Nm", n -> n.quantity("N m"), "1.2 Nm is not in SI units; write 1.2 N m");
        refused("3 N", n -> n.quantity("N m"), "3 N is in the wrong unit; a value in N m is needed");
        refused("3 deg", n -> n.quantity("m"), "3 deg is in the wrong unit; a value in m is needed");
        refused("3 rad", ConfigNode::number, "3 rad is in the wrong unit; a value in no unit is needed");
    }

    @Test
    void refusesWhatIsNoNumber() {
        for (String text :
                List.of("fast", "010", "0x10", "1_000", "1:30", "--1", "1.2.3", "[1]", "{b: 1}", "''", "~")) {
            refused(text, n -> n.quantity("rad"), "a decimal number in rad is needed");
        }
        refused(".nan", n -> n.limit("rad"), "a number is needed, found .nan");
        refused("1e999", n -> n.limit("rad"), "a number is needed, found 1e999");
        refused(".inf", n -> n.quantity("rad"), "a finite number is needed, found .inf");
        refused("0", n -> n.positive("s"), "a value above 0 is needed, found 0");
        refused("-1 s", n -> n.nonNegative("s"), "a value of 0 or above is needed, found -1 s");
        refused("1.5", n -> n.integer(0, 9), "a whole number is needed, found 1.5");
        refused("12", n -> n.integer(0, 9), "a whole number from 0 to 9 is needed, found 12");
        refused("99999999999999999999", n -> n.integer(0, 9), "a whole number is needed");
    }

    @Test
    void refusesWrongShapesAndWords() {
        refused("no", ConfigNode::flag, "true or false is needed, found no");
        refused("12", ConfigNode::string, "a text is needed, found 12; put it in quotes if it is meant as a text");
        refused("", ConfigNode::string, "a text is needed, found nothing");
        refused("5", ConfigNode::items, "a list is needed, found 5");
        refused("[5]", n -> n.get("b"), "a mapping with keys is needed, found a list");
        refused("{b: 1}", n -> n.get("c"), "c is missing");
        refused("[1, 2, 3]", n -> n.quantities("m", 2), "a list of 2 values is needed, found 3");
        refused("[1]", n -> n.range("m"), "a range [lower, upper] is needed, found 1 values");
        refused("[2 m, 1 m]", n -> n.range("m"), "lower 2 m is not below upper 1 m");
        refused(
                "revolut",
                n -> n.choice(JointType.class),
                "unknown choice revolut; did you mean revolute? Allowed: revolute, prismatic");
    }

    @Test
    void keepsAMessageOnOneShortLine() {
        ConfigNode root = ConfigFile.parse("f.yaml", "a: \"\\e[2J" + "x".repeat(100_000) + "\\n\"\n");
        ConfigException e =
                assertThrows(ConfigException.class, () -> root.get("a").number());
        assertTrue(e.getMessage().length() < 700);
        assertEquals(1, e.getMessage().lines().count());
        assertFalse(e.getMessage().contains("\u001b"));
    }

    private static void refused(String value, Consumer<ConfigNode> getter, String problem) {
        ConfigNode node =
                ConfigFile.parse("f.yaml", "# first\na: " + value + "\n").get("a");
        ConfigException e = assertThrows(ConfigException.class, () -> getter.accept(node), value);
        assertTrue(e.getMessage().startsWith("f.yaml:2: a: "), e.getMessage());
        assertTrue(e.getMessage().contains(problem), e.getMessage());
    }
}
