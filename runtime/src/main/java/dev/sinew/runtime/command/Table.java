package dev.sinew.runtime.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lays rows out in columns as wide as their widest entry; numbers stand to the right. */
final class Table {

    private Table() {}

    /** The rows below a header of the first row's keys. */
    static String of(List<? extends Map<String, ?>> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        List<String> keys = List.copyOf(rows.getFirst().keySet());
        List<StringBuilder> lines = new ArrayList<>();
        for (int i = 0; i <= rows.size(); i++) {
            lines.add(new StringBuilder());
        }
        for (String key : keys) {
            boolean right = rows.stream().allMatch(row -> row.get(key) instanceof Number);
            List<String> cells = new ArrayList<>(List.of(key));
            rows.forEach(row -> cells.add(cell(row.get(key))));
            append(lines, cells, right);
        }
        return String.join(
                "\n",
                lines.stream().map(line -> line.toString().stripTrailing()).toList());
    }

    private static void append(List<StringBuilder> lines, List<String> cells, boolean right) {
        int width = cells.stream().mapToInt(String::length).max().orElse(0);
        for (int i = 0; i < cells.size(); i++) {
            String fill = " ".repeat(width - cells.get(i).length());
            StringBuilder line = lines.get(i);
            line.append(line.isEmpty() ? "" : "  ").append(right ? fill + cells.get(i) : cells.get(i) + fill);
        }
    }

    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "-";
            case Double number -> String.format(Locale.ROOT, "%.4g", number);
            default -> value.toString();
        };
    }
}
