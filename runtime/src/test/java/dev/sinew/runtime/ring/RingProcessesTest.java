package dev.sinew.runtime.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.record.Tick;
import dev.sinew.sim.RobotLibrary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes at the two ends of a ring, the writer as fast as it can. */
class RingProcessesTest {

    private static final RobotDescription ROBOT = RobotLibrary.find("cartpole").description();
    private static final Shape SHAPE = new Shape(2, ROBOT.sensors().size(), 1, 4, 4, 100, 2, 0, ROBOT.periodNanos());

    @TempDir
    Path folder;

    @Test
    void noneOfHundredsOfThousandsOfTicksIsTornOrSilentlyLost() throws Exception {
        flood(400_000);
    }

    @Test
    @Tag("campaign")
    void noneOfAHundredMillionTicksIsTornOrSilentlyLost() throws Exception {
        flood(100_000_000);
    }

    private void flood(long ticks) throws Exception {
        Path file = (Files.isWritable(Path.of("/dev/shm")) ? Path.of("/dev/shm") : folder)
                .resolve("sinew-test-" + ProcessHandle.current().pid());
        try {
            HandOver handOver = HandOver.create(file, SHAPE);
            Process writer = writer(file, ticks);
            Checker checker = new Checker();
            RingReader reader = handOver.sampleReader();
            Tick tick = new Tick(ROBOT, 4);
            SplittableRandom random = new SplittableRandom(8);
            while (writer.isAlive() || reader.poll()) {
                while (reader.poll()) {
                    TickRow.read(reader, tick);
                    checker.take(tick);
                    reader.release();
                    if (random.nextInt(1000) == 0) {
                        Thread.sleep(1);
                    }
                }
            }
            assertEquals(0, writer.waitFor());
            long lost =
                    Long.parseLong(new String(writer.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
            assertEquals(0, reader.damaged());
            assertEquals(ticks, checker.rows + lost);
            assertTrue(checker.rows > SHAPE.sampleSlots(), "the ring went round: " + checker.rows);
            // Those lost after the last one that came can't be seen from here.
            assertTrue(reader.missing() <= lost);
            assertEquals(checker.last + 1 - checker.rows, reader.missing());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static Process writer(Path file, long ticks) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        Objects.requireNonNull(System.getProperty("java.class.path")),
                        RingFlood.class.getName(),
                        file.toString(),
                        Long.toString(ticks))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Looks that every number of a row is of that row. */
    private static final class Checker {

        private long rows;
        private long last = -1;

        void take(Tick tick) {
            assertTrue(tick.commanded);
            long period = tick.period;
            assertTrue(period > last, "in order");
            boolean whole =
                    tick.step == (int) period && tick.state.stampNanos == period && tick.sent.stampNanos == period;
            for (double[] each :
                    new double[][] {tick.state.q, tick.state.qd, tick.x, tick.requested, tick.sent.values}) {
                for (double value : each) {
                    whole &= value == period;
                }
            }
            assertTrue(whole, "torn: row " + period);
            last = period;
            rows++;
        }
    }
}
