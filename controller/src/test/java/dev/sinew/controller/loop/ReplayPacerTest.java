package dev.sinew.controller.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Backend;
import dev.sinew.hal.Joint;
import dev.sinew.hal.JointType;
import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.Unit;
import dev.sinew.hal.record.Recorder;
import dev.sinew.hal.record.RecordingInfo;
import dev.sinew.hal.record.Tick;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReplayPacerTest {

    private static final long PERIOD = 1_000_000;
    private static final RobotDescription ROBOT = new RobotDescription(
            "one",
            List.of(new Joint("a", JointType.REVOLUTE, -1, 1, 2, 3)),
            List.of(new ActuatorChannel("m", "a", Unit.NEWTON_METER, -1, 1, 9)),
            List.of(),
            PERIOD);

    @Test
    void everyTickFallsIntoThePeriodThatWasRecorded() {
        long[] periods = {0, 1, 2, 7, 8, 20};
        long[] lateness = {400_000, 120_000, 999_999, 130_000, 500_000, 0};
        Recorder recorder = new Recorder(ROBOT, 1, 6);
        RobotState state = new RobotState(ROBOT);
        RobotCommand command = new RobotCommand(ROBOT);
        Tick tick = new Tick(ROBOT, 1);
        for (int i = 0; i < 5; i++) {
            command.stampNanos = 123_456_789 + periods[i] * PERIOD + lateness[i];
            tick.sample(periods[i], 0, true, state, new double[1]);
            tick.command(new double[1], command, 0, 0);
            recorder.append(tick);
        }
        tick.sample(periods[5], 1, true, state, new double[1]);
        recorder.append(tick);
        ReplayPacer pacer =
                new ReplayPacer(recorder.finish(new RecordingInfo(ROBOT, Backend.SIM, 0, 20, new TreeMap<>())));
        for (int again = 0; again < 2; again++) {
            long start = pacer.start(PERIOD);
            for (int i = 0; i < 6; i++) {
                long now = pacer.await();
                assertEquals(periods[i], (now - start) / PERIOD);
                assertEquals(now, pacer.now());
            }
        }
    }
}
