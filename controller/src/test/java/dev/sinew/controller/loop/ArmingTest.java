package dev.sinew.controller.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.failsafe.Fault;
import dev.sinew.hal.Backend;
import dev.sinew.hal.LifeCycle;
import dev.sinew.hal.RobotState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What has to be true before a robot may move, and how it moves the first time. */
class ArmingTest extends MassOnRail {

    @Test
    void theChecklistNamesTheFirstUnmetCondition() {
        ControlLoop loop = loop();
        RobotState sample = new RobotState(robot.description);
        ArmingChecklist good = ArmingChecklist.of(loop, () -> Optional.of(sample), "point-mass");
        assertTrue(good.allows(), good.toString());
        assertEquals(6, good.conditions().size());
        sample.q[0] = 6;
        sample.qd[0] = 1;
        ArmingChecklist bad = ArmingChecklist.of(loop, () -> Optional.of(sample), "point-mass");
        assertEquals(
                "joint rail is inside its range", bad.firstUnmet().orElseThrow().name());
        assertEquals(2, bad.conditions().stream().filter(each -> !each.met()).count());
        sample.q[0] = -6;
        assertFalse(ArmingChecklist.of(loop, () -> Optional.of(sample), "point-mass")
                .allows());
        assertEquals(
                "the robot gives samples",
                ArmingChecklist.of(loop, Optional::empty, "point-mass")
                        .firstUnmet()
                        .orElseThrow()
                        .name());
        assertEquals(
                "the skill is for this robot",
                ArmingChecklist.of(loop, Optional::empty, "cartpole")
                        .firstUnmet()
                        .orElseThrow()
                        .name());
        robot.lifeCycle = LifeCycle.FAULT;
        ArmingChecklist fault = ArmingChecklist.of(loop, Optional::empty, "cartpole");
        assertEquals("the robot is ready", fault.firstUnmet().orElseThrow().name());
        ArmingChecklist.Condition more = new ArmingChecklist.Condition("granted", false, "not", "ask");
        assertEquals(
                "UNMET granted: not; ask",
                good.and(List.of(more)).firstUnmet().orElseThrow().toString());
        assertEquals(
                "ok    nothing is latched: the ladder is at NORMAL",
                good.conditions().getFirst().toString());
    }

    @Test
    void theChecklistBeginsWithWhatIsLatched() {
        ControlLoop loop = loop();
        loop.run(pushing(10, Fault.STOP_ASKED.bit()), 50, recorder());
        assertEquals(
                "nothing is latched",
                ArmingChecklist.of(loop, Optional::empty, "")
                        .firstUnmet()
                        .orElseThrow()
                        .name());
    }

    @Test
    void aSkillStartsWithinAQuarterOnARealMachineAndWholeOnASimulatedOne() {
        assertEquals(Fault.FIRST_TRIAL.bit(), FirstTrialRule.USUAL.requests(Backend.REAL, 0));
        assertEquals(0, FirstTrialRule.USUAL.requests(Backend.REAL, 1));
        assertEquals(Fault.FIRST_TRIAL.bit(), FirstTrialRule.USUAL.requests(Backend.BUS, 0));
        assertEquals(Fault.FIRST_TRIAL.bit(), new FirstTrialRule(3).requests(Backend.REAL, 2));
        for (Backend each : List.of(Backend.SIM, Backend.DRY, Backend.REPLAY)) {
            assertEquals(0, FirstTrialRule.USUAL.requests(each, 0));
        }
        assertThrows(IllegalArgumentException.class, () -> new FirstTrialRule(-1));
    }
}
