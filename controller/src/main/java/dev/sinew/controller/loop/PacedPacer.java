package dev.sinew.controller.loop;

/**
 * Simulated time shown at the speed of another pacer: the loop sees the schedule alone, so that results are those of
 * {@link SimulatedPacer} to the last bit, and no period is ever skipped.
 */
public final class PacedPacer implements Pacer {

    private final SimulatedPacer simulated = new SimulatedPacer();
    private final Pacer wall;

    /**
     * A simulated schedule that waits.
     *
     * @param wall waits for the real time of each tick
     */
    public PacedPacer(Pacer wall) {
        this.wall = wall;
    }

    @Override
    public long start(long periodNanos) {
        wall.start(periodNanos);
        return simulated.start(periodNanos);
    }

    @Override
    public long await() {
        wall.await();
        return simulated.await();
    }

    @Override
    public long now() {
        return simulated.now();
    }
}
