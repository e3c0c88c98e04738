package dev.sinew.runtime.ring;

import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
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
        RobotState state = new RobotState(robot);
        RobotCommand sent = new RobotCommand(robot);
        double[] x = new double[handOver.shape().stateSize()];
        double[] u = new double[1];
        recorder.begin(1);
        long ticks = Long.parseLong(words[1]);
        for (long period = 0; period < ticks; period++) {
            // Every number of a row says which row it is of: a torn one would show.
            Arrays.fill(state.q, period);
            Arrays.fill(state.qd, period);
            Arrays.fill(x, period);
            u[0] = period;
            sent.values[0] = period;
            sent.stampNanos = period;
            state.stampNanos = period;
            recorder.append(period, (int) period, true, state, x, u, sent, 0, 0);
        }
        System.out.println(recorder.lost());
    }
}
