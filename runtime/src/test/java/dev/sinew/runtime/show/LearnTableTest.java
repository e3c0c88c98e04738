package dev.sinew.runtime.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.runtime.session.IterationReport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearnTableTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private LearnTable table(boolean live) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new LearnTable(new Console(stream, stream, live, false));
    }

    private String table(boolean live, int conditions) {
        LearnTable table = table(live);
        double unknown = Double.NaN;
        List<Double> costs = List.of(1234.5, 3.25).subList(0, conditions);
        table.begins("balance", "cartpole", conditions);
        table.works("planning");
        table.iterated(new IterationReport(
                0, 0, 0, 0, costs, unknown, unknown, 1, unknown, unknown, 0.5, false, false, "generation 1"));
        table.tries(1, 2, 3, 5);
        table.iterated(
                new IterationReport(1, 12, 30, 0, costs, -1e-9, 1234.5, 1.5, 1.25e-7, 1e12, -0.25, true, true, ""));
        String said = err.toString(StandardCharsets.UTF_8);
        err.reset();
        return said;
    }

    @Test
    void growsByOneAlignedRowPerIterationAndFitsEightyColumns() {
        List<String> lines = table(false, 1).lines().toList();
        assertEquals(
                List.of(
                        "Learning balance on cartpole.",
                        " it trials     time     cost predicted   actual   step      eta     KL entropy",
                        "  0      0    0.0 s     1235         -        -  1.000        -      -  0.5000",
                        "  1     12   30.0 s     1235   -1.0e-9     1235  1.500   1.3e-7 1.0e12 -0.2500 \u2713"),
                lines);
        assertTrue(lines.stream().allMatch(line -> line.length() <= 80));
    }

    @Test
    void saysWhichGateRefusedAndWhy() {
        LearnTable table = table(false);
        table.begins("balance", "cartpole", 1);
        table.iterated(new IterationReport(
                1, 3, 3, 0, List.of(2.0), 1, 1, 1, 1, 1, 1, false, false, "GAINS (left): too high"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("not made the skill: GAINS (left): too high"));
    }

    @Test
    void saysBelowTheRowWhichTrialsWereOfNoUse() {
        LearnTable table = table(false);
        table.begins("balance", "cartpole", 2);
        table.unusable(2, "it fell");
        IterationReport report =
                new IterationReport(1, 3, 3, 0, List.of(2.0, 3.0), 1, 1, 1, 1, 1, 1, false, false, "generation 1");
        table.iterated(report);
        table.iterated(report);
        List<String> lines =
                err.toString(StandardCharsets.UTF_8).lines().skip(2).toList();
        assertEquals(3, lines.size(), "it is said once: " + lines);
        assertEquals("    of no use, a trial of condition 2: it fell", lines.get(1));
    }

    @Test
    void showsACostPerCondition() {
        assertTrue(table(false, 2).contains("cost 1   cost 2"));
    }

    @Test
    void saysOnATerminalWhatHappensNowAndWipesItBeforeTheNextRow() {
        String live = table(true, 2);
        assertTrue(live.contains("\r\033[Kiteration 1, condition 2: trial 3 of 5 ...\r\033[K"), live);
        assertTrue(live.contains("\r\033[Kplanning ...\r\033[K"), live);
        assertFalse(table(false, 2).contains("trial 3"));
    }
}
