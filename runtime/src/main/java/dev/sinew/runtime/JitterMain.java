package dev.sinew.runtime;

import dev.sinew.controller.loop.RealTimePacer;
import dev.sinew.runtime.host.LoopHost;
import dev.sinew.runtime.posix.PacerMode;
import dev.sinew.runtime.posix.RealTimeGrant;
import java.util.Arrays;

/**
 * Measures in a process like a loop host's how late a pacer wakes its thread: words are mode, period [ns] and number of periods;
 * prints whether rights were granted, and the median, the 99th percentile and the maximum of the lateness [ns].
 */
public final class JitterMain {

    private static final int WARM_UP = 2_000;

    private JitterMain() {}

    /** Measures once. */
    public static void main(String[] words) throws InterruptedException {
        PacerMode mode = PacerMode.valueOf(words[0]);
        long period = Long.parseLong(words[1]);
        long[] late = new long[Integer.parseInt(words[2])];
        boolean[] granted = new boolean[1];
        // The loop's thread alone has real-time priority, here as there.
        Thread loop = new Thread(() -> granted[0] = measure(mode, period, late), "loop");
        loop.start();
        loop.join();
        Arrays.sort(late);
        System.out.println(granted[0] + " " + late[late.length / 2] + " " + late[(int) (0.99 * late.length)] + " "
                + late[late.length - 1]);
    }

    private static boolean measure(PacerMode mode, long period, long[] late) {
        boolean granted = RealTimeGrant.ask(LoopHost.PRIORITY).complete();
        RealTimePacer pacer = mode.pacer();
        run(pacer, period, new long[WARM_UP]);
        System.gc();
        run(pacer, period, late);
        return granted;
    }

    /** A period that has passed altogether counts with the lateness of the tick that came after it. */
    private static void run(RealTimePacer pacer, long period, long[] late) {
        long start = pacer.start(period);
        long before = -1;
        for (int i = 0; i < late.length; i++) {
            long now = pacer.await();
            late[i] = now - start - (before + 1) * period;
            before = (now - start) / period;
        }
    }
}
