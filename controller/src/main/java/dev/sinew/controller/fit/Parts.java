package dev.sinew.controller.fit;

import java.util.function.IntConsumer;

/** Does the parts of some work, in any order and perhaps side by side; parts must not depend on each other. */
@FunctionalInterface
public interface Parts {

    /** One part after the other. */
    Parts IN_ORDER = (count, part) -> {
        for (int i = 0; i < count; i++) {
            part.accept(i);
        }
    };

    /** Does the parts 0 to count-1, and returns when all are done. */
    void each(int count, IntConsumer part);
}
