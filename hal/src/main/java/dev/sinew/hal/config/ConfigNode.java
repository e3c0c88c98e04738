package dev.sinew.hal.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One value of a file with the place where it stands: a mapping, a list, or a scalar.
 *
 * <p>Every getter either returns what was asked for or throws a {@link ConfigException} that names file, line and key, what was
 * found and what is allowed. Units are SI symbols as in {@code "rad"}, {@code "N m"}, {@code "N m s/rad"}, and {@code "1"} for a
 * pure number.
 */
public final class ConfigNode {

    /** What a value looks like before anybody asks for a type. */
    enum Kind {
        TEXT,
        NUMBER,
        FLAG,
        LIST,
        MAP
    }

    private final String file;
    private final int line;
    private final String path;
    private final Kind kind;
    private final String text;
    private final List<ConfigNode> items;
    private final Map<String, ConfigNode> entries;

    private ConfigNode(Place place, Kind kind, String text, List<ConfigNode> items, Map<String, ConfigNode> entries) {
        this.file = place.file();
        this.line = place.line();
        this.path = place.path();
        this.kind = kind;
        this.text = text;
        this.items = items;
        this.entries = entries;
    }

    /** Where a value stands; the path is such as {@code joints[0].velocity}, and empty for the whole file. */
    record Place(String file, int line, String path) {}

    static ConfigNode scalar(Place place, Kind kind, String text) {
        return new ConfigNode(place, kind, text, List.of(), Map.of());
    }

    static ConfigNode list(Place place, List<ConfigNode> items) {
        return new ConfigNode(place, Kind.LIST, "", List.copyOf(items), Map.of());
    }

    /** A mapping that keeps the order of the file; the map given must keep it too. */
    static ConfigNode map(Place place, Map<String, ConfigNode> entries) {
        return new ConfigNode(place, Kind.MAP, "", List.of(), entries);
    }

    /** The file as the user named it. */
    public String file() {
        return file;
    }

    /** The line, counted from 1. */
    public int line() {
        return line;
    }

    /** The keys that lead here, such as {@code joints[0].velocity}. */
    public String path() {
        return path;
    }

    /**
     * Refuses every key but these, proposing the nearest one.
     *
     * @return this node
     */
    public ConfigNode onlyKeys(String... allowed) {
        Collection<String> known = Arrays.asList(allowed);
        for (Map.Entry<String, ConfigNode> entry : mapping().entrySet()) {
            if (!known.contains(entry.getKey())) {
                String problem = "unknown key " + entry.getKey() + Spelling.proposal(entry.getKey(), known);
                throw new ConfigException(file, entry.getValue().line, where() + problem);
            }
        }
        return this;
    }

    /** The keys of a mapping, in the order of the file. */
    public Set<String> keys() {
        return mapping().keySet();
    }

    /** The value of a key that has to be there. */
    public ConfigNode get(String key) {
        ConfigNode value = mapping().get(key);
        if (value == null) {
            throw error(key + " is missing");
        }
        return value;
    }

    /** The value of a key that may be absent. */
    public Optional<ConfigNode> find(String key) {
        return Optional.ofNullable(mapping().get(key));
    }

    /** The values of a list. */
    public List<ConfigNode> items() {
        if (kind != Kind.LIST) {
            throw error("a list is needed, found " + found());
        }
        return items;
    }

    /** Whether this is a mapping; for values that may be written in a short or a long form. */
    public boolean isMap() {
        return kind == Kind.MAP;
    }

    /** Whether this is a list; for values that may be written once for all. */
    public boolean isList() {
        return kind == Kind.LIST;
    }

    /** A text that is not empty. */
    public String string() {
        if (kind == Kind.NUMBER || kind == Kind.FLAG) {
            throw error("a text is needed, found " + found() + "; put it in quotes if it is meant as a text");
        }
        if (kind != Kind.TEXT || text.isBlank()) {
            throw error("a text is needed, found " + found());
        }
        return text;
    }

    /** True or false. */
    public boolean flag() {
        if (kind != Kind.FLAG) {
            throw error("true or false is needed, found " + found());
        }
        return text.equals("true");
    }

    /** A whole number between two bounds, both allowed. */
    public int integer(int lowest, int highest) {
        if (!text.matches("[-+]?(0|[1-9]\\d{0,17})") || isCollection()) {
            throw error("a whole number is needed, found " + found());
        }
        long value = Long.parseLong(text);
        if (value < lowest || value > highest) {
            throw error("a whole number from " + lowest + " to " + highest + " is needed, found " + text);
        }
        return (int) value;
    }

    /** A finite number without a unit. */
    public double number() {
        return quantity("1");
    }

    /** A finite value in a unit. */
    public double quantity(String unit) {
        double value = limit(unit);
        if (Double.isInfinite(value)) {
            throw error("a finite number is needed, found " + text);
        }
        return value;
    }

    /** A value in a unit, which may be {@code .inf} or {@code -.inf} for unlimited. */
    public double limit(String unit) {
        @Nullable Quantity quantity = isCollection() ? null : Quantity.parse(text);
        if (quantity == null) {
            throw error("a decimal number" + (unit.equals("1") ? "" : " in " + unit) + " is needed, found " + found());
        }
        if (!quantity.isIn(unit)) {
            throw error(quantity.refusal(unit));
        }
        boolean overflown = Double.isInfinite(quantity.value())
                && !text.toLowerCase(Locale.ROOT).contains("inf");
        if (Double.isNaN(quantity.value()) || overflown) {
            throw error("a number is needed, found " + text);
        }
        return quantity.value();
    }

    /** A finite value above zero in a unit. */
    public double positive(String unit) {
        double value = quantity(unit);
        if (value <= 0) {
            throw error("a value above 0 is needed, found " + text);
        }
        return value;
    }

    /** A finite value of zero or above in a unit. */
    public double nonNegative(String unit) {
        double value = quantity(unit);
        if (value < 0) {
            throw error("a value of 0 or above is needed, found " + text);
        }
        return value;
    }

    /** A list of finite values in one unit [length]. */
    public double[] quantities(String unit, int length) {
        if (items().size() != length) {
            throw error("a list of " + length + " values is needed, found " + items.size());
        }
        return items.stream().mapToDouble(each -> each.quantity(unit)).toArray();
    }

    /** A range {@code [lower, upper]} with lower below upper; either end may be infinite. */
    public double[] range(String unit) {
        if (items().size() != 2) {
            throw error("a range [lower, upper] is needed, found " + items.size() + " values");
        }
        double lower = items.get(0).limit(unit);
        double upper = items.get(1).limit(unit);
        if (!(lower < upper)) {
            throw error("lower " + items.get(0).text + " is not below upper " + items.get(1).text);
        }
        return new double[] {lower, upper};
    }

    /** One of a list of words. */
    public String choice(Collection<String> allowed) {
        if (!allowed.contains(text) || isCollection()) {
            throw error("unknown choice " + found() + Spelling.proposal(text, allowed));
        }
        return text;
    }

    /** What one of the names of a map stands for. */
    public <T> T choice(Map<String, T> allowed) {
        return Objects.requireNonNull(allowed.get(choice(allowed.keySet())));
    }

    /** One constant of an enumeration, written in lower case with {@code _} between words. */
    public <E extends Enum<E>> E choice(Class<E> type) {
        Map<String, E> constants = new LinkedHashMap<>();
        for (E each : type.getEnumConstants()) {
            constants.put(each.name().toLowerCase(Locale.ROOT), each);
        }
        return choice(constants);
    }

    /** A complaint about this value, for checks that only the caller can make. */
    public ConfigException error(String problem) {
        return new ConfigException(file, line, where() + problem);
    }

    private String where() {
        return path.isEmpty() ? "" : path + ": ";
    }

    private boolean isCollection() {
        return kind == Kind.LIST || kind == Kind.MAP;
    }

    private String found() {
        return switch (kind) {
            case LIST -> "a list";
            case MAP -> "a mapping";
            default -> text.isBlank() ? "nothing" : text;
        };
    }

    private Map<String, ConfigNode> mapping() {
        if (kind != Kind.MAP) {
            throw error("a mapping with keys is needed, found " + found());
        }
        return entries;
    }
}
