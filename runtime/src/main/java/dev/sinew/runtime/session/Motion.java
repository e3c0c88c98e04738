package dev.sinew.runtime.session;

import dev.sinew.sim.body.RigidBodyModel;
import java.util.List;

/**
 * One run of a skill, as it moved.
 *
 * @param task name of the task
 * @param robot name of the robot
 * @param seed seed of the plant
 * @param plant which simulated robot
 * @param model the robot's model, to draw it by
 * @param trials one per condition
 */
public record Motion(String task, String robot, long seed, Plant plant, RigidBodyModel model, List<Trial> trials) {

    /** Copies the list. */
    public Motion {
        trials = List.copyOf(trials);
    }

    /** Whether every condition passed. */
    public boolean passed() {
        return trials.stream().allMatch(each -> each.verdict().passed());
    }

    /**
     * One trial of a run.
     *
     * @param condition name of its condition
     * @param frameSeconds time between two frames [s]
     * @param joints number of joints
     * @param q joint positions [frames x joints]
     * @param marks places that matter, such as the target of a tip [m], each {x, y, z}; may be empty
     * @param cost its cost
     * @param verdict whether it met the goal
     */
    public record Trial(
            String condition,
            double frameSeconds,
            int joints,
            double[] q,
            List<double[]> marks,
            double cost,
            TrialVerdict verdict) {

        /** Copies the positions and the list. */
        public Trial {
            if (joints < 1 || q.length % joints != 0) {
                throw new IllegalArgumentException("q must hold frames of " + joints + " joints, found " + q.length);
            }
            q = q.clone();
            marks = List.copyOf(marks);
        }

        /** A copy of the joint positions [frames x joints]. */
        @Override
        public double[] q() {
            return q.clone();
        }

        /** Number of frames. */
        public int frames() {
            return q.length / joints;
        }
    }
}
