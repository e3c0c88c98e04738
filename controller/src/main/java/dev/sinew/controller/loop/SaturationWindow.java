package dev.sinew.controller.loop;

import java.util.Arrays;

/**
 * In how many of the last ticks the guard had to change a command. A controller that lives on its limits is
 * broken, or its task asks for more than the robot has. Allocates only when made.
 */
final class SaturationWindow {

    private final boolean[] window;
    private final int most;
    private int next;
    private int recent;

    /**
     * An empty window.
     *
     * @param ticks length of the window, at least 1
     * @param most changed ticks in it that are no fault yet
     */
    SaturationWindow(int ticks, int most) {
        if (ticks < 1 || most < 0) {
            throw new IllegalArgumentException(
                    "a window needs at least 1 tick, of which 0 or more may be changed, found " + ticks + " and "
                            + most);
        }
        window = new boolean[ticks];
        this.most = most;
    }

    void reset() {
        Arrays.fill(window, false);
        next = 0;
        recent = 0;
    }

    void record(boolean isChanged) {
        recent += (isChanged ? 1 : 0) - (window[next] ? 1 : 0);
        window[next] = isChanged;
        next = next + 1 < window.length ? next + 1 : 0;
    }

    /** Whether more ticks of the window were changed than may be. */
    boolean isExceeded() {
        return recent > most;
    }
}
