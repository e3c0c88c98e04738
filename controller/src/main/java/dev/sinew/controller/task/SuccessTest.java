package dev.sinew.controller.task;

import java.util.List;

/**
 * When a trial counts as a success: each of the last states is close to the goal in every term.
 *
 * @param terms all of them must be met
 * @param window number of last states that must meet them, at least 1
 */
public record SuccessTest(List<Term> terms, int window) {

    /** How long a goal must be held at the end of a trial [s]. */
    public static final double HOLD_SECONDS = 0.5;

    /**
     * Copies the terms.
     *
     * @throws IllegalArgumentException when there is no term or no state to look at
     */
    public SuccessTest {
        terms = List.copyOf(terms);
        if (terms.isEmpty() || window < 1) {
            throw new IllegalArgumentException("success needs at least one term and one state, found " + terms.size()
                    + " terms and " + window + " states");
        }
    }

    /** The goal must be held for the last {@link #HOLD_SECONDS}. */
    public static SuccessTest held(List<Term> terms, double dt) {
        return new SuccessTest(terms, Math.toIntExact(Math.max(1, Math.round(HOLD_SECONDS / dt))));
    }

    /**
     * Whether every one of the last {@code window} states meets all terms; false when there are fewer states.
     *
     * @param X states [T+1 x n], not modified
     * @param T steps
     */
    public boolean holds(double[] X, int T) {
        if (T + 1 < window) {
            return false;
        }
        for (int t = T + 1 - window; t <= T; t++) {
            if (!met(X, t, T)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether the last state meets all terms.
     *
     * @param X states [T+1 x n], not modified
     * @param T steps
     */
    public boolean reaches(double[] X, int T) {
        return met(X, T, T);
    }

    private boolean met(double[] X, int t, int T) {
        int n = X.length / (T + 1);
        for (Term term : terms) {
            if (!term.met(X, t * n)) {
                return false;
            }
        }
        return true;
    }

    /**
     * One part of the goal: the Euclidean norm of {@code x[entries] - target} is below a tolerance.
     *
     * @param entries indices into the state
     * @param angles whether each difference is wrapped to (-pi, pi]
     * @param target one value per entry
     * @param tolerance in the entries' unit, positive
     */
    public record Term(int[] entries, boolean[] angles, double[] target, double tolerance) {

        /**
         * Copies the arrays.
         *
         * @throws IllegalArgumentException when the lengths differ, or the tolerance is not positive
         */
        public Term {
            if (entries.length == 0 || entries.length != angles.length || entries.length != target.length) {
                throw new IllegalArgumentException("a success term needs as many targets as entries, found "
                        + target.length + " and " + entries.length);
            }
            if (!(tolerance > 0)) {
                throw new IllegalArgumentException("a tolerance must be above 0, found " + tolerance);
            }
            entries = entries.clone();
            angles = angles.clone();
            target = target.clone();
        }

        /** A term on named entries, wrapped where the layout says that they are angles. */
        public static Term of(StateLayout layout, List<String> names, double[] target, double tolerance) {
            int[] entries = layout.indices(names);
            boolean[] angles = new boolean[entries.length];
            for (int i = 0; i < entries.length; i++) {
                angles[i] = layout.entries().get(entries[i]).angle();
            }
            return new Term(entries, angles, target, tolerance);
        }

        /** A copy of the indices. */
        @Override
        public int[] entries() {
            return entries.clone();
        }

        /** A copy of the flags. */
        @Override
        public boolean[] angles() {
            return angles.clone();
        }

        /** A copy of the targets. */
        @Override
        public double[] target() {
            return target.clone();
        }

        /**
         * The norm of {@code x[entries] - target}; NaN for a state that is not a number, which meets nothing.
         *
         * @param X states, not modified
         * @param at index of the state's first entry
         */
        public double distance(double[] X, int at) {
            double sum = 0;
            for (int i = 0; i < entries.length; i++) {
                double difference = X[at + entries[i]] - target[i];
                if (angles[i]) {
                    difference = Math.IEEEremainder(difference, 2 * Math.PI);
                }
                sum += difference * difference;
            }
            return Math.sqrt(sum);
        }

        boolean met(double[] X, int at) {
            return distance(X, at) < tolerance;
        }
    }
}
