package dev.sinew.runtime.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sinew.runtime.session.IterationReport;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearningTableTest {

    @Test
    void writesOneRowPerIterationAndLeavesUnknownValuesEmpty() {
        IterationReport first = new IterationReport(
                0,
                2,
                5,
                0,
                List.of(10.0, 30.0),
                Double.NaN,
                Double.NaN,
                1,
                Double.NaN,
                Double.NaN,
                0.5,
                false,
                false,
                "GAINS (right): a \"deviation\", 3");
        IterationReport second =
                new IterationReport(1, 4, 10, 0, List.of(1.0, 3.0), 17, 18, 1.5, 0.1, 2, 0.25, true, true, "");
        assertEquals("""
                iteration,trials,experience_s,cost,cost_left_side,cost_right,predicted_improvement,actual_improvement,\
                step_multiplier,eta,kl,entropy,reached,success,gates
                0,2,5.0,20.0,10.0,30.0,,,1.0,,,0.5,false,false,"GAINS (right): a ""deviation"", 3"
                1,4,10.0,2.0,1.0,3.0,17.0,18.0,1.5,0.1,2.0,0.25,true,true,
                """, LearningTable.csv(List.of("left side", "right"), List.of(first, second)));
    }
}
