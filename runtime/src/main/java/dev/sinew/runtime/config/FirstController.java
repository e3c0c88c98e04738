package dev.sinew.runtime.config;

import dev.sinew.controller.cost.Cost;
import dev.sinew.controller.ilqr.PlannerSettings;
import java.util.List;

/** The controller of the first trials; its exploration noise stands in {@link LearnerSettings#initialVariance()}. */
public sealed interface FirstController {

    /** Noise alone. */
    record ZeroGain() implements FirstController {}

    /**
     * LQR about the start pose, on a guessed double integrator.
     *
     * @param stiffness weight of the positions
     * @param damping weight of the velocities, as a share of the stiffness
     * @param finalWeight multiplies the cost of the last step
     * @param gain guessed acceleration per unit of action [m]
     */
    record StiffPose(double stiffness, double damping, double finalWeight, double[] gain) implements FirstController {

        /** Copies the array. */
        public StiffPose {
            gain = gain.clone();
        }

        /** A copy of the gains [m]. */
        @Override
        public double[] gain() {
            return gain.clone();
        }
    }

    /**
     * Gains set by hand, {@code u = K (x - target)} at every step.
     *
     * @param K [m x n]
     * @param target [n]
     */
    record Feedback(double[] K, double[] target) implements FirstController {

        /** Copies the arrays. */
        public Feedback {
            K = K.clone();
            target = target.clone();
        }

        /** A copy of the gains [m x n]. */
        @Override
        public double[] K() {
            return K.clone();
        }

        /** A copy of the target [n]. */
        @Override
        public double[] target() {
            return target.clone();
        }
    }

    /**
     * How a model advances by a step of the task.
     *
     * @param substeps integration steps in it; 0 for as many as the simulator takes
     * @param implicitDamping whether damping and friction act at the end of each, which lets robots with stiff friction do with
     *     few of them; else by the simulator's method
     */
    record Integration(int substeps, boolean implicitDamping) {

        /** As the simulator does it. */
        public static final Integration OF_SIMULATOR = new Integration(0, false);
    }

    /**
     * A plan on the nominal model, with tracking gains along it.
     *
     * @param Q diagonal weights of the states for the gains [n]
     * @param R diagonal weights of the actions for the gains [m], positive
     * @param settings of the search
     * @param costs what the plan minimises, one per condition
     * @param integration how the planner's model advances
     */
    record Plan(double[] Q, double[] R, PlannerSettings settings, List<Cost> costs, Integration integration)
            implements FirstController {

        /** Copies the arrays and the list. */
        public Plan {
            Q = Q.clone();
            R = R.clone();
            costs = List.copyOf(costs);
        }

        /** What the plan of a condition minimises. */
        public Cost cost(int condition) {
            return costs.get(condition);
        }

        /** A copy of the weights of the states [n]. */
        @Override
        public double[] Q() {
            return Q.clone();
        }

        /** A copy of the weights of the actions [m]. */
        @Override
        public double[] R() {
            return R.clone();
        }
    }
}
