package dev.sinew.controller.loop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.cost.Cost;
import dev.sinew.controller.policy.Rollout;
import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.IoStatus;
import dev.sinew.hal.Joint;
import dev.sinew.hal.JointType;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.Unit;
import dev.sinew.hal.record.RecordingInfo;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RolloutsTest {

    private static final double INF = Double.POSITIVE_INFINITY;

    /** Costs that name what they were computed from. */
    private static final Cost COST = new Cost() {
        @Override
        public double stage(int t, double[] x, double[] u) {
            return 100 * t + u[0];
        }

        @Override
        public double terminal(double[] x) {
            return x[0];
        }

        @Override
        public double addStage(int t, double[] x, double[] u, double[] gradient, double[] hessian) {
            throw new UnsupportedOperationException();
        }

        @Override
        public double addTerminal(double[] x, double[] gradient, double[] hessian) {
            throw new UnsupportedOperationException();
        }
    };

    /** Takes over after so many periods, and pushes with -1 N. */
    private static final class TakingOver implements Assurance {

        private final int after;
        private int periods;

        TakingOver(int after) {
            this.after = after;
        }

        @Override
        public void reset(RobotState state) {
            periods = 0;
        }

        @Override
        public boolean apply(RobotState state, double[] u) {
            if (periods++ < after) {
                return false;
            }
            return brake(state, u);
        }

        @Override
        public boolean brake(RobotState state, double[] u) {
            u[0] = -1;
            return true;
        }

        @Override
        public void sent(double[] values) {}
    }

    private static Trial trial(PointMass robot, int T, int periodsPerStep) {
        return trial(robot, T, periodsPerStep, Supervision.NONE);
    }

    private static Trial trial(PointMass robot, int T, int periodsPerStep, Supervision supervision) {
        ControlLoop loop = new ControlLoop(
                robot,
                new PointMass.Estimator(),
                new SimulatedPacer(),
                () -> 0,
                LoopSettings.of(periodsPerStep),
                supervision);
        TrialRunner runner = new TrialRunner(loop, new SimulatedPacer(), new StartTolerance(1, 1, 1, 1), T);
        return runner.run((t, x, u) -> u[0] = t + 1, new double[1], new double[1], 0, Map.of());
    }

    @Test
    void takesTheMeanOfWhatWasReallySentWithinAStep() {
        // A rate of 50 N/s allows 0.5 N per period: the first step sends 0.5, 1, 1, 1, the second 1.5, 2, 2, 2.
        Joint joint = new Joint("rail", JointType.PRISMATIC, -INF, INF, INF, INF);
        PointMass robot =
                new PointMass(PointMass.robot(joint, new ActuatorChannel("a", "rail", Unit.NEWTON, -9, 9, 50)));
        Rollout rollout = Rollouts.of(trial(robot, 3, 4).recording(), 3, COST).orElseThrow();
        assertArrayEquals(new double[] {0.875, 1.875, 2.875}, rollout.U(), 1e-15);
        assertArrayEquals(new double[] {0.875, 101.875, 202.875, rollout.X()[6]}, rollout.cost(), 1e-12);
    }

    @Test
    void takesTheStatesAtTheBeginOfEachStepAndAtTheEnd() {
        PointMass robot = new PointMass();
        Rollout rollout = Rollouts.of(trial(robot, 2, 2).recording(), 2, COST).orElseThrow();
        double h = 0.01;
        double v1 = 2 * h;
        double q1 = h * h * 3;
        double v2 = v1 + 4 * h;
        double q2 = q1 + 2 * h * v1 + 2 * h * h * 3;
        assertArrayEquals(new double[] {0, 0, q1, v1, q2, v2}, rollout.X(), 1e-15);
        assertEquals(robot.q, rollout.X()[4]);
    }

    @Test
    void givesExactlyTheHeldActionWhenNothingLimitsIt() {
        Rollout rollout =
                Rollouts.of(trial(new PointMass(), 7, 3).recording(), 7, COST).orElseThrow();
        assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6, 7}, rollout.U());
    }

    @Test
    void isEmptyWhenAStepHasNoSampleOfItsOwn() {
        PointMass robot = new PointMass();
        robot.readAnswer = index -> index == 5 ? IoStatus.STALE : IoStatus.OK;
        Trial trial = trial(robot, 10, 1);
        assertTrue(trial.end().completed());
        assertTrue(Rollouts.of(trial.recording(), 10, COST).isEmpty());
    }

    @Test
    void tellsWhatTheRobotDidUnderABaselineFromWhatItsPolicyDid() {
        Trial taken = trial(new PointMass(), 5, 2, Supervision.NONE.with(new TakingOver(5)));
        assertTrue(Rollouts.of(taken.recording(), 5, COST).isEmpty(), "it is no trial of the policy");
        Rollout driven = Rollouts.driven(taken, 5, COST).orElseThrow();
        assertArrayEquals(new double[] {1, 2, 1, -1, -1}, driven.U(), 1e-15);
        assertTrue(Rollouts.driven(taken.discarded("pushed"), 5, COST).isEmpty());
        Map<String, String> lost = Map.of(RecordingInfo.UNUSABLE, "3 samples were lost");
        Trial lossy = new Trial(taken.recording().with(lost), taken.end());
        assertTrue(Rollouts.driven(lossy, 5, COST).isEmpty());
        assertTrue(Rollouts.driven(taken, 6, COST).isEmpty(), "it has not so many steps");
    }

    @Test
    void nothingWasDrivenByABaselineInATrialOfThePolicyOrOneThatWasCutShort() {
        assertTrue(Rollouts.driven(trial(new PointMass(), 5, 2), 5, COST).isEmpty());
        PointMass failing = new PointMass();
        failing.writeAnswer = index -> index == 9 ? IoStatus.FAILED : IoStatus.OK;
        Trial cut = trial(failing, 10, 1, Supervision.NONE.with(new TakingOver(5)));
        assertTrue(Rollouts.driven(cut, 10, COST).isEmpty());
    }

    @Test
    void isEmptyWhenTheTrialDidNotRunToItsEnd() {
        PointMass robot = new PointMass();
        robot.writeAnswer = index -> index == 5 ? IoStatus.FAILED : IoStatus.OK;
        assertTrue(Rollouts.of(trial(robot, 10, 1).recording(), 10, COST).isEmpty());
        assertTrue(
                Rollouts.of(trial(new PointMass(), 9, 1).recording(), 10, COST).isEmpty());
    }
}
