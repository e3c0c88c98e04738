package dev.sinew.controller.failsafe;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The fault table and the ladder as rows of a page. */
final class FaultTable {

    private FaultTable() {}

    static List<String> faults() {
        List<String> rows = new ArrayList<>();
        rows.add("| Fault | Because | State | Periods | Phases | Clears | Hazard | Reason |");
        rows.add("|---|---|---|---|---|---|---|---|");
        for (Fault each : Fault.values()) {
            String phases = each.phases().size() == Phase.values().length
                    ? "all"
                    : each.phases().stream().map(Phase::name).collect(Collectors.joining(", "));
            rows.add(row(
                    each.name(),
                    each.what(),
                    each.state().name(),
                    Integer.toString(each.periods()),
                    phases,
                    each.state().clearing(),
                    each.hazard(),
                    each.reason()));
        }
        return rows;
    }

    static List<String> ladder() {
        List<String> rows = new ArrayList<>();
        rows.add("| Place | State | What is done | Way out |");
        rows.add("|---|---|---|---|");
        for (SafeState each : SafeState.values()) {
            rows.add(row(Integer.toString(each.place()), each.name(), each.action(), each.clearing()));
        }
        return rows;
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
