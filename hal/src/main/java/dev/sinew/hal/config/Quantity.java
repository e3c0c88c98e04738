package dev.sinew.hal.config;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number with the unit that was written behind it.
 *
 * @param value as written, before any unit
 * @param unit as written, with single spaces; empty when none was written
 */
record Quantity(double value, String unit) {

    private static final Pattern FORM = Pattern.compile(
            "([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))"
                    + "(?:\\s*([\\p{L}°][\\p{L}°·*/^2 ]*|1/s))?");

    /** What one of a unit that is not SI is in SI. */
    private record Conversion(double factor, String unit) {}

    private static final Map<String, Conversion> CONVERSIONS = Map.ofEntries(
            Map.entry("deg", new Conversion(Math.PI / 180, "rad")),
            Map.entry("°", new Conversion(Math.PI / 180, "rad")),
            Map.entry("degrees", new Conversion(Math.PI / 180, "rad")),
            Map.entry("turn", new Conversion(2 * Math.PI, "rad")),
            Map.entry("turns", new Conversion(2 * Math.PI, "rad")),
            Map.entry("deg/s", new Conversion(Math.PI / 180, "rad/s")),
            Map.entry("°/s", new Conversion(Math.PI / 180, "rad/s")),
            Map.entry("rpm", new Conversion(2 * Math.PI / 60, "rad/s")),
            Map.entry("um", new Conversion(1e-6, "m")),
            Map.entry("mm", new Conversion(1e-3, "m")),
            Map.entry("cm", new Conversion(1e-2, "m")),
            Map.entry("in", new Conversion(0.0254, "m")),
            Map.entry("mm/s", new Conversion(1e-3, "m/s")),
            Map.entry("cm/s", new Conversion(1e-2, "m/s")),
            Map.entry("km/h", new Conversion(1 / 3.6, "m/s")),
            Map.entry("us", new Conversion(1e-6, "s")),
            Map.entry("ms", new Conversion(1e-3, "s")),
            Map.entry("sec", new Conversion(1, "s")),
            Map.entry("min", new Conversion(60, "s")),
            Map.entry("kHz", new Conversion(1e3, "Hz")),
            Map.entry("1/s", new Conversion(1, "Hz")),
            Map.entry("g", new Conversion(1e-3, "kg")),
            Map.entry("mN", new Conversion(1e-3, "N")),
            Map.entry("kN", new Conversion(1e3, "N")),
            Map.entry("kgf", new Conversion(9.80665, "N")),
            Map.entry("Nm", new Conversion(1, "N m")),
            Map.entry("mNm", new Conversion(1e-3, "N m")),
            Map.entry("mN m", new Conversion(1e-3, "N m")),
            Map.entry("Nmm", new Conversion(1e-3, "N m")),
            Map.entry("Ncm", new Conversion(1e-2, "N m")),
            Map.entry("kgcm", new Conversion(0.0980665, "N m")),
            Map.entry("kg cm", new Conversion(0.0980665, "N m")),
            Map.entry("kgf cm", new Conversion(0.0980665, "N m")),
            Map.entry("mV", new Conversion(1e-3, "V")),
            Map.entry("Ω", new Conversion(1, "ohm")));

    /** Reads a number and what stands behind it, or null when the text does not begin with a decimal number. */
    static @Nullable Quantity parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches() || ambiguous(matcher.group(1))) {
            return null;
        }
        String number = matcher.group(1);
        String unit = matcher.group(2) == null ? "" : matcher.group(2);
        return new Quantity(
                valueOf(number),
                unit.replace('·', ' ').replace('*', ' ').strip().replaceAll("\\s+", " "));
    }

    /** 010 is ten to some and eight to YAML 1.1. */
    private static boolean ambiguous(String number) {
        return number.matches("[-+]?0\\d.*");
    }

    private static double valueOf(String number) {
        String lower = number.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".inf")) {
            return lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return lower.equals(".nan") ? Double.NaN : Double.parseDouble(number);
    }

    /** Whether the value is in that unit: written so, or not written at all. */
    boolean isIn(String expected) {
        return unit.isEmpty() || unit.equals(expected);
    }

    /** Why the unit is wrong, and what to write where that can be told. */
    String refusal(String expected) {
        Conversion conversion = CONVERSIONS.get(unit);
        String found = number(value) + " " + unit;
        if (conversion != null && conversion.unit().equals(expected)) {
            return found + " is not in SI units; write " + number(value * conversion.factor()) + " " + expected;
        }
        return found + " is in the wrong unit; a value in " + name(expected) + " is needed";
    }

    /** A unit as it is named to people; numbers without one have the unit 1. */
    static String name(String unit) {
        return unit.equals("1") ? "no unit" : unit;
    }

    /** A number to five digits, without trailing zeros. */
    static String number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.isNaN(value) ? ".nan" : value > 0 ? ".inf" : "-.inf";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(5)).stripTrailingZeros();
        return Math.abs(rounded.scale()) > 9 ? rounded.toString() : rounded.toPlainString();
    }
}
