package dev.sinew.runtime.skill;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sinew.hal.config.Spelling;
import dev.sinew.runtime.failure.CommandFailure;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One value in a skill file, which knows where it stands so that a refusal can say so.
 *
 * @param file the file, as the person named it
 * @param path such as {@code conditions[0].K}; empty for the whole
 * @param json the value
 */
record SkillNode(String file, String path, JsonNode json) {

    static final String REMEDY = "take a skill that Sinew wrote, or learn it again with ./sinew learn";

    private static final int LONGEST = 60;

    CommandFailure refused(String problem, String found, String allowed) {
        String where = path.isEmpty() ? file : file + ": " + path;
        return CommandFailure.refused(where + ": " + problem, found, allowed, REMEDY);
    }

    private CommandFailure unexpected(String allowed) {
        return refused("not what belongs here", brief(), allowed);
    }

    /** The value as a person recognises it, however long it is. */
    String brief() {
        String text = json.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " ...";
    }

    /** An object with exactly these keys. */
    SkillNode keys(String... keys) {
        if (!json.isObject()) {
            throw unexpected("an object with the keys " + String.join(", ", keys));
        }
        List<String> allowed = List.of(keys);
        json.fieldNames().forEachRemaining(key -> {
            if (!allowed.contains(key)) {
                throw refused("unknown key" + Spelling.didYouMean(key, allowed), key, String.join(", ", allowed));
            }
        });
        return this;
    }

    SkillNode at(String key) {
        JsonNode value = json.get(key);
        if (value == null) {
            throw refused("the key " + key + " is missing", "nothing", "a value for " + key);
        }
        return new SkillNode(file, path.isEmpty() ? key : path + "." + key, value);
    }

    String text() {
        if (!json.isTextual() || json.textValue().isBlank()) {
            throw unexpected("a text");
        }
        return json.textValue();
    }

    <E extends Enum<E>> E oneOf(Class<E> type) {
        String word = text();
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(word))
                .findFirst()
                .orElseThrow(() -> unexpected("one of " + Arrays.toString(type.getEnumConstants())));
    }

    boolean flag() {
        if (!json.isBoolean()) {
            throw unexpected("true or false");
        }
        return json.booleanValue();
    }

    long whole(long lowest) {
        if (!json.canConvertToLong() || !json.isIntegralNumber() || json.longValue() < lowest) {
            throw unexpected("a whole number" + (lowest == Long.MIN_VALUE ? "" : " of at least " + lowest));
        }
        return json.longValue();
    }

    double number() {
        if (!json.isNumber() || !Double.isFinite(json.doubleValue())) {
            throw unexpected("a finite number");
        }
        return json.doubleValue();
    }

    double limit(double unlimited) {
        return json.isNull() ? unlimited : number();
    }

    List<SkillNode> list() {
        if (!json.isArray()) {
            throw unexpected("a list");
        }
        return IntStream.range(0, json.size())
                .mapToObj(i -> new SkillNode(file, path + "[" + i + "]", json.get(i)))
                .toList();
    }

    private List<SkillNode> list(int size) {
        List<SkillNode> list = list();
        if (list.size() != size) {
            throw refused("the list has the wrong length", list.size() + " values", size + " values");
        }
        return list;
    }

    /** Nested lists of numbers of given sizes, flat and row-major. */
    double[] numbers(int... sizes) {
        list(sizes[0]); // refuses before memory is taken for what isn't there
        double[] values = new double[IntStream.of(sizes).reduce(1, Math::multiplyExact)];
        fill(values, 0, sizes, 0);
        return values;
    }

    private int fill(double[] values, int from, int[] sizes, int depth) {
        if (depth == sizes.length) {
            values[from] = number();
            return from + 1;
        }
        int at = from;
        for (SkillNode each : list(sizes[depth])) {
            at = each.fill(values, at, sizes, depth + 1);
        }
        return at;
    }
}
