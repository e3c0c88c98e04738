package dev.sinew.runtime.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a JSON object on one line; numbers that aren't finite become null, for JSON has none. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** The text of an object, keys in order. */
    public static String write(Map<String, ?> object) {
        try {
            return MAPPER.writeValueAsString(finite(object));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("values that JSON can't hold", e);
        }
    }

    private static Object finite(Object value) {
        return switch (value) {
            case Double number when !Double.isFinite(number) -> MAPPER.nullNode();
            case Map<?, ?> map -> {
                Map<Object, Object> copy = new LinkedHashMap<>();
                map.forEach((key, each) -> copy.put(key, finite(each)));
                yield copy;
            }
            case List<?> list -> list.stream().map(Json::finite).toList();
            default -> value;
        };
    }
}
