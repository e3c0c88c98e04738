package dev.sinew.runtime.config;

import dev.sinew.controller.estimate.JointEstimator;
import dev.sinew.controller.estimate.PointEstimator;
import dev.sinew.controller.estimate.StateEstimator;
import dev.sinew.controller.policy.Kinematics;
import dev.sinew.controller.task.StatePoint;
import dev.sinew.controller.task.Task;
import dev.sinew.runtime.session.Start;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A task file as it was read.
 *
 * @param about one sentence for people
 * @param task what is to be learned
 * @param robot the robot with its points
 * @param defaultStart the start that is taken when nobody says otherwise
 * @param learners how it is learned, per start
 */
public record TaskDefinition(
        String about, Task task, TaskRobot robot, Start defaultStart, Map<Start, LearnerSettings> learners) {

    /** Copies the map. */
    public TaskDefinition {
        learners = new EnumMap<>(learners);
    }

    /** How it is learned, per start; in the order of the starts. */
    @Override
    public Map<Start, LearnerSettings> learners() {
        return new EnumMap<>(learners);
    }

    /** How it is learned from a start; empty when the file has no section for it. */
    public Optional<LearnerSettings> learner(Start start) {
        return Optional.ofNullable(learners.get(start));
    }

    /** An estimator of the task's state, one for every thread. */
    public StateEstimator estimator() {
        List<StatePoint> points = task.layout().points();
        int joints = task.layout().joints();
        if (points.isEmpty()) {
            return new JointEstimator(joints);
        }
        List<Kinematics> kinematics = points.stream()
                .map(each -> robot.point(each.name()).kinematics().get())
                .toList();
        return new PointEstimator(
                joints,
                kinematics,
                points.stream().mapToInt(StatePoint::dimensions).toArray());
    }
}
