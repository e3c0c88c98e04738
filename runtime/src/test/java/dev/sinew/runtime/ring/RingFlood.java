package dev.sinew.runtime.ring;

import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.record.Tick;
import dev.sinew.sim.RobotLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** A process that fills a ring of samples as fast as it can; words are the file and the number of ticks; prints how many it lost. */
final class RingFlood {

    private RingFlood() {}

    public static void main(String[] words) throws IOException {
        RobotDescription robot = RobotLibrary.find("cartpole").description();
        HandOver handOver = HandOver.open(Path.of(words[0]));
        RingRecorder recorder = new RingRecorder(handOver, handOver.sampleWriter());
        Tick tick = new Tick(robot, handOver.shape().stateSize());
        tick.fresh = true;
        tick.commanded = true;
        recorder.begin(1);
        long ticks = Long.parseLong(words[1]);
        for (long period = 0; period < ticks; period++) {
            // Every number of a row says which row it is of: a torn one would show.
            tick.period = period;
            tick.step = (int) period;
            tick.state.stampNanos = period;
            tick.sent.stampNanos = period;
            for (double[] each :
                    new double[][] {tick.state.q, tick.state.qd, tick.x, tick.requested, tick.sent.values}) {
                Arrays.fill(each, period);
            }
            recorder.append(tick);
        }
        System.out.println(recorder.lost());
    }
}
