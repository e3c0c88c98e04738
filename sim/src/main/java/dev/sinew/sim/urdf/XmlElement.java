package dev.sinew.sim.urdf;

import dev.sinew.hal.config.ConfigException;
import dev.sinew.hal.config.Spelling;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One element of an XML file with the line of its start tag.
 *
 * @param file as the user named it
 * @param line of the start tag, counted from 1
 * @param name of the element
 * @param attributes by name
 * @param children elements in it, in order
 */
record XmlElement(String file, int line, String name, Map<String, String> attributes, List<XmlElement> children) {

    private static final double LARGEST = 1e9;

    /** The value of an attribute that has to be there and not be blank. */
    String text(String attribute) {
        String value = attributes.getOrDefault(attribute, "");
        if (value.isBlank()) {
            throw error("<" + name + "> needs " + attribute + "=\"...\"");
        }
        return value;
    }

    /** A finite number in an attribute that has to be there. */
    double number(String attribute) {
        return parse(attribute, text(attribute));
    }

    /** A finite number in an attribute that may be absent. */
    double number(String attribute, double fallback) {
        return attributes.containsKey(attribute) ? number(attribute) : fallback;
    }

    /** Three finite numbers in an attribute that may be absent. */
    double[] triple(String attribute, double x, double y, double z) {
        if (!attributes.containsKey(attribute)) {
            return new double[] {x, y, z};
        }
        String[] words = text(attribute).strip().split("\\s+");
        if (words.length != 3) {
            throw error(attribute + "=\"" + text(attribute) + "\" must be three numbers, found " + words.length);
        }
        return new double[] {parse(attribute, words[0]), parse(attribute, words[1]), parse(attribute, words[2])};
    }

    /** One of several words. */
    String choice(String attribute, Collection<String> allowed) {
        String value = text(attribute);
        if (!allowed.contains(value)) {
            throw error("unknown " + attribute + " " + value + Spelling.proposal(value, allowed));
        }
        return value;
    }

    /** The only child of that name, or nothing. */
    Optional<XmlElement> child(String wanted) {
        List<XmlElement> found = children(wanted);
        if (found.size() > 1) {
            throw found.get(1).error("<" + name + "> has a second <" + wanted + ">");
        }
        return found.stream().findFirst();
    }

    /** The only child of that name, which has to be there. */
    XmlElement needed(String wanted) {
        return child(wanted).orElseThrow(() -> error("<" + name + "> needs a <" + wanted + ">"));
    }

    /** All children of that name, in order. */
    List<XmlElement> children(String wanted) {
        return children.stream().filter(each -> each.name.equals(wanted)).toList();
    }

    ConfigException error(String problem) {
        return new ConfigException(file, line, problem);
    }

    private double parse(String attribute, String word) {
        if (word.contains("${")) {
            throw error("this is a xacro file; expand it first (xacro in.xacro > out.urdf)");
        }
        double value = Double.NaN;
        if (word.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?")) {
            value = Double.parseDouble(word);
        }
        if (!Double.isFinite(value)) {
            throw error(attribute + " must be a finite decimal number, found " + word);
        }
        if (Math.abs(value) > LARGEST) {
            throw error(attribute + " is beyond anything that a robot has, found " + word);
        }
        return value;
    }
}
