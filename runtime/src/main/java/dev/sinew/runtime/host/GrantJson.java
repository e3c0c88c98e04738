package dev.sinew.runtime.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sinew.runtime.posix.RealTimeGrant;
import dev.sinew.runtime.report.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was asked of the system and granted, as JSON: in the hand-over file, and in the run's {@code realtime.json}. */
public final class GrantJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private GrantJson() {}

    /** The object, keys in order. */
    public static Map<String, Object> json(RealTimeGrant grant) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (RealTimeGrant.Item each : grant.items()) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("name", each.name());
            item.put("required", each.required());
            item.put("granted", each.granted());
            item.put("reason", each.reason());
            item.put("remedy", each.remedy());
            items.add(item);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("complete", grant.complete());
        json.put("items", items);
        return json;
    }

    static String write(RealTimeGrant grant) {
        return Json.write(json(grant));
    }

    /** Reads it back; no items where there are none yet. */
    public static RealTimeGrant read(String text) {
        List<RealTimeGrant.Item> items = new ArrayList<>();
        try {
            JsonNode root = MAPPER.readTree(text);
            for (JsonNode each : root.path("items")) {
                items.add(new RealTimeGrant.Item(
                        each.path("name").asText(),
                        each.path("required").asBoolean(),
                        each.path("granted").asBoolean(),
                        each.path("reason").asText(),
                        each.path("remedy").asText()));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the host's note on its rights is damaged", e);
        }
        return new RealTimeGrant(items);
    }
}
