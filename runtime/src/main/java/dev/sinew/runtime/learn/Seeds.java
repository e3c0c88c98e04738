package dev.sinew.runtime.learn;

import java.util.SplittableRandom;

/**
 * The random streams of a run: one for each purpose, condition and trial, all from one seed, none dependent on another or on
 * the order in which they are asked for.
 *
 * @param seed of the run
 */
record Seeds(long seed) {

    /** What a stream is for. */
    enum Purpose {
        PLANT(1),
        START(2),
        EXPLORATION(3),
        SENSOR(4),
        LEARNER(5),
        PLANNER(6),
        EVALUATION_START(7),
        EVALUATION_SENSOR(8),
        REPLANNER(9),
        POSTERIOR(10),
        PROMOTION(20);

        private final int number;

        Purpose(int number) {
            this.number = number;
        }
    }

    /** The stream of a purpose and up to a few indices, such as iteration, condition and trial. */
    SplittableRandom stream(Purpose purpose, int... indices) {
        return new SplittableRandom(key(purpose, indices));
    }

    /** The seed of that stream. */
    long key(Purpose purpose, int... indices) {
        long key = mix(seed) + purpose.number;
        for (int index : indices) {
            key = mix(key) + index;
        }
        return mix(key);
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014, variant 13 of Stafford). */
    private static long mix(long z) {
        long a = (z + 0x9e3779b97f4a7c15L);
        a = (a ^ (a >>> 30)) * 0xbf58476d1ce4e5b9L;
        a = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return a ^ (a >>> 31);
    }
}
