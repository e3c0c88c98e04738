package dev.sinew.runtime.learn;

import dev.sinew.controller.policy.Rollout;
import dev.sinew.controller.task.StateLayout;
import dev.sinew.controller.task.StatePoint;
import dev.sinew.controller.task.SuccessTest;
import dev.sinew.controller.task.Task;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.record.Recording;
import dev.sinew.runtime.session.Motion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes of a recorded trial what can be shown. */
final class Frames {

    private static final double FRAME_SECONDS = 0.04;

    private Frames() {}

    static Motion.Trial of(Task task, int condition, Examiner.Attempt attempt) {
        Recording recording = attempt.trial().recording();
        double period = task.robot().periodNanos() * 1e-9;
        int stride = (int) Math.max(1, Math.round(FRAME_SECONDS / period));
        int joints = task.layout().joints();
        int frames = (recording.samples() + stride - 1) / stride;
        double[] q = new double[frames * joints];
        RobotState sample = new RobotState(task.robot());
        for (int i = 0; i < frames; i++) {
            recording.sample(i * stride, sample);
            System.arraycopy(sample.q, 0, q, i * joints, joints);
        }
        return new Motion.Trial(
                task.conditions().get(condition).name(),
                stride * period,
                joints,
                q,
                marks(task, condition),
                attempt.rollout().map(Rollout::totalCost).orElse(Double.NaN),
                Verdicts.of(task, condition, attempt));
    }

    /** Where the goal wants a point of the robot to be [m], each {x, y, z}. */
    private static List<double[]> marks(Task task, int condition) {
        List<double[]> marks = new ArrayList<>();
        StateLayout layout = task.layout();
        for (StatePoint point : layout.points()) {
            int[] place = layout.indices(point.entries());
            for (SuccessTest.Term term : task.success(condition).terms()) {
                if (Arrays.equals(term.entries(), place)) {
                    double[] at = term.target();
                    marks.add(at.length == 2 ? new double[] {at[0], 0, at[1]} : at);
                }
            }
        }
        return marks;
    }
}
