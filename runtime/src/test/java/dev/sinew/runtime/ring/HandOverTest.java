package dev.sinew.runtime.ring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.loop.TrialEnd;
import dev.sinew.controller.policy.ActionLimits;
import dev.sinew.controller.policy.ExplorationPolicy;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.promote.TrajectoryStatistics;
import dev.sinew.hal.Backend;
import dev.sinew.hal.RobotCommand;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.RobotState;
import dev.sinew.hal.record.Intervention;
import dev.sinew.hal.record.Recorder;
import dev.sinew.hal.record.Recording;
import dev.sinew.hal.record.RecordingInfo;
import dev.sinew.hal.record.Tick;
import dev.sinew.sim.RobotLibrary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandOverTest {

    private static final RobotDescription ROBOT = RobotLibrary.find("cartpole").description();
    private static final Shape SHAPE = new Shape(2, ROBOT.sensors().size(), 1, 4, 4, 12, 2, 0, ROBOT.periodNanos());

    @TempDir
    Path folder;

    private Path file() throws IOException {
        Path file = folder.resolve("shared");
        HandOver.create(file, SHAPE);
        return file;
    }

    @Test
    void isOpenedByAnotherProcessWithTheSameShape() throws IOException {
        HandOver created = HandOver.create(folder.resolve("shared"), SHAPE);
        HandOver opened = HandOver.open(folder.resolve("shared"));
        assertEquals(SHAPE, opened.shape());
        created.set(Word.STOP, 1);
        assertEquals(1, opened.get(Word.STOP));
        opened.note("granted");
        assertEquals("granted", created.note());
        assertEquals("rw-------", posix(folder.resolve("shared")));
    }

    private static String posix(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    /** Magic number, version, sizes, period, length and checksum. */
    @ParameterizedTest
    @ValueSource(ints = {0, 7, 8, 12, 16, 40, 48, 56, 64})
    void refusesAHeaderOfWhichAByteIsWrong(int at) throws IOException {
        Path file = file();
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 0x20;
        Files.write(file, bytes);
        assertThrows(IOException.class, () -> HandOver.open(file));
    }

    @Test
    void refusesAFileThatIsCutShort() throws IOException {
        Path file = file();
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {0, 100, 4095, 4096, bytes.length - 1}) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThrows(IOException.class, () -> HandOver.open(file), length + " bytes");
        }
    }

    @Test
    void handsEveryTickOverToTheLastBit() {
        HandOver handOver = HandOver.inMemory(SHAPE);
        RingRecorder ring = new RingRecorder(handOver, handOver.sampleWriter());
        Recorder direct = new Recorder(ROBOT, 4, SHAPE.rows());
        Recorder received = new Recorder(ROBOT, 4, SHAPE.rows());
        SplittableRandom random = new SplittableRandom(3);
        Tick tick = new Tick(ROBOT, 4);
        ring.begin(9);
        for (int row = 0; row < SHAPE.rows(); row++) {
            fill(tick, row, random);
            ring.append(tick);
            direct.append(tick);
        }
        Tick buffer = new Tick(ROBOT, 4);
        RingReader reader = handOver.sampleReader();
        for (; reader.poll(); reader.release()) {
            assertEquals(9, TickRow.trial(reader));
            TickRow.read(reader, buffer);
            received.append(buffer);
        }
        assertEquals(bytes(direct), bytes(received));
        assertEquals(SHAPE.rows() - 1, handOver.interventions(Intervention.RATE.place()));
        assertEquals(SHAPE.rows(), ring.rows());
        assertEquals(0, ring.lost());
    }

    private static void fill(Tick tick, int row, SplittableRandom random) {
        tick.period = row;
        tick.step = row / 2;
        tick.fresh = random.nextInt(5) > 0;
        tick.state.stampNanos = random.nextLong();
        tick.sent.stampNanos = random.nextLong();
        for (double[] each :
                new double[][] {tick.state.q, tick.state.qd, tick.state.effort, tick.x, tick.requested, tick.sent.values
                }) {
            Arrays.setAll(each, j -> random.nextGaussian());
        }
        tick.state.qd[0] = -0.0;
        tick.commanded = row < SHAPE.rows() - 1;
        tick.interventions = tick.commanded ? Intervention.RATE.bit() : 0;
        tick.safety = tick.commanded ? 0x103 : 0;
    }

    private static String bytes(Recorder recorder) {
        Recording recording = recorder.finish(new RecordingInfo(ROBOT, Backend.SIM, 0, 2, new TreeMap<>()));
        StringBuilder all = new StringBuilder();
        RobotState state = new RobotState(ROBOT);
        RobotCommand command = new RobotCommand(ROBOT);
        double[] x = new double[4];
        double[] u = new double[1];
        for (int row = 0; row < recording.samples(); row++) {
            recording.sample(row, state);
            recording.state(row, x);
            all.append(recording.period(row)).append(recording.step(row)).append(recording.fresh(row));
            all.append(state.stampNanos).append(Arrays.toString(state.q));
            all.append(Arrays.toString(state.qd)).append(Arrays.toString(state.effort));
            all.append(Arrays.toString(x));
            if (row < recording.commands()) {
                recording.requested(row, u);
                recording.sent(row, command);
                all.append(u[0]).append(command.values[0]).append(command.stampNanos);
                all.append(recording.interventions(row)).append(recording.safety(row));
            }
        }
        return all.toString();
    }

    @Test
    void countsTicksThatFindNoRoom() {
        HandOver handOver = HandOver.inMemory(SHAPE);
        RingRecorder ring = new RingRecorder(handOver, handOver.sampleWriter());
        Tick tick = new Tick(ROBOT, 4);
        int slots = SHAPE.sampleSlots();
        assertTrue(slots >= 2 * SHAPE.rows());
        ring.begin(1);
        for (int row = 0; row < slots + 5; row++) {
            tick.period = row;
            ring.append(tick);
        }
        assertEquals(5, ring.lost());
        assertEquals(slots + 5, ring.rows());
        assertEquals(5, handOver.get(Word.LOST));
        TrialEnding ending = new TrialEnding(
                1, ring.rows(), ring.lost(), new TrialEnd(TrialEnd.Status.STOPPED, 3, 1, "it was asked to stop"));
        RingWriter full = handOver.sampleWriter();
        assertFalse(ending.write(full));
        RingReader reader = handOver.sampleReader();
        reader.poll();
        reader.release();
        assertTrue(ending.write(full));
        while (reader.poll() && reader.kind() != TrialEnding.KIND) {
            reader.release();
        }
        assertEquals(ending, TrialEnding.read(reader));
    }

    private static TrajectoryStatistics statistics(SplittableRandom random) {
        return new TrajectoryStatistics(
                12,
                4,
                random.doubles(48).toArray(),
                random.doubles(48).toArray(),
                random.doubles(48).toArray());
    }

    private static TrialRequest request(boolean noisy) {
        SplittableRandom random = new SplittableRandom(5);
        LinearGaussianPolicy mean = new LinearGaussianPolicy(
                12, 4, 1, random.doubles(48).toArray(), random.doubles(12).toArray(), new double[12]);
        double[] noise = random.doubles(12).toArray();
        return new TrialRequest(
                3,
                -7,
                new double[] {0.5, 1},
                new double[] {0, -1},
                noisy ? ExplorationPolicy.withOffsets(mean, noise, ActionLimits.symmetric(2)) : mean,
                noisy ? Optional.empty() : Optional.of(statistics(random)),
                "{\"condition\":\"häng\"}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void handsARequestOverSoThatItActsTheSameToTheLastBit(boolean noisy) {
        HandOver handOver = HandOver.inMemory(SHAPE);
        TrialRequest request = request(noisy);
        assertTrue(request.write(handOver.requestWriter(), SHAPE));
        RingReader reader = handOver.requestReader();
        assertTrue(reader.poll());
        TrialRequest read = TrialRequest.read(reader, SHAPE);
        assertEquals(request.trial(), read.trial());
        assertEquals(request.seed(), read.seed());
        assertEquals(request.label(), read.label());
        assertArrayEquals(request.q0(), read.q0());
        assertArrayEquals(request.qd0(), read.qd0());
        assertEquals(request.statistics().isPresent(), read.statistics().isPresent());
        request.statistics().ifPresent(each -> {
            TrajectoryStatistics other = read.statistics().orElseThrow();
            assertArrayEquals(each.mean(), other.mean());
            assertArrayEquals(each.deviation(), other.deviation());
            assertArrayEquals(each.residual(), other.residual());
        });
        double[] u = new double[1];
        double[] v = new double[1];
        for (int t = 0; t < 12; t++) {
            double[] x = {0.1 * t, -0.3, 2, -0.0};
            request.policy().act(t, x, u);
            read.policy().act(t, x, v);
            assertEquals(Double.doubleToRawLongBits(u[0]), Double.doubleToRawLongBits(v[0]));
        }
    }

    @Test
    void refusesARequestOfAnotherShapeOrWithoutNumbers() {
        HandOver handOver = HandOver.inMemory(SHAPE);
        RingWriter writer = handOver.requestWriter();
        Shape other = new Shape(2, 0, 1, 4, 4, 13, 2, 0, ROBOT.periodNanos());
        assertThrows(IllegalArgumentException.class, () -> request(false).write(writer, other));
        LinearGaussianPolicy broken =
                new LinearGaussianPolicy(12, 4, 1, new double[48], new double[12], new double[12]);
        double[] nan = new double[12];
        nan[11] = Double.NaN;
        TrialRequest request = new TrialRequest(
                1,
                1,
                new double[2],
                new double[2],
                ExplorationPolicy.withOffsets(broken, nan, ActionLimits.symmetric(2)),
                Optional.empty(),
                "");
        assertTrue(request.write(writer, SHAPE));
        RingReader reader = handOver.requestReader();
        assertTrue(reader.poll());
        assertThrows(IllegalArgumentException.class, () -> TrialRequest.read(reader, SHAPE));
    }

    @Test
    void takesOnlyAFewRequestsAtATime() {
        HandOver handOver = HandOver.inMemory(SHAPE);
        RingWriter writer = handOver.requestWriter();
        int taken = 0;
        while (request(false).write(writer, SHAPE)) {
            taken++;
        }
        assertEquals(2, taken);
    }

    /** A page that is only promised ends whoever touches it once the memory is full. */
    @Test
    void hasAllItsPagesFromTheBegin() throws Exception {
        Shape large = new Shape(2, 0, 1, 4, 4, 20_000, 2, 0, ROBOT.periodNanos());
        Path file = folder.resolve("large");
        HandOver.create(file, large);
        Process stat = new ProcessBuilder("stat", "-c", "%b", file.toString()).start();
        String blocks = new String(stat.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(0, stat.waitFor());
        assertTrue(Long.parseLong(blocks) * 512 >= Files.size(file), blocks + " blocks of " + Files.size(file));
    }

    /** A limit on the size of files stands for a file system that is full: the same call is refused. */
    @Test
    void leavesNothingBehindWhenThereIsNoRoom() throws Exception {
        Path file = folder.resolve("none");
        Process process = new ProcessBuilder(
                        "prlimit",
                        "--fsize=300000",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:+PerfDisableSharedMem",
                        "-cp",
                        Objects.requireNonNull(System.getProperty("java.class.path")),
                        NoRoom.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(7, process.waitFor(), said);
        assertTrue(said.contains("refused: "), said);
        assertFalse(Files.exists(file));
    }

    /** Makes a file larger than its process may; in a process of its own. */
    static final class NoRoom {

        private NoRoom() {}

        public static void main(String[] words) {
            try {
                HandOver.create(Path.of(words[0]), new Shape(2, 0, 1, 4, 4, 20_000, 2, 0, 1_000_000));
            } catch (IOException e) {
                System.out.println("refused: " + e.getMessage());
                System.exit(7);
            }
        }
    }

    @Test
    void refusesAShapeWhoseFileWouldBeLargerThanTwoGibibytes() {
        Shape large = new Shape(100, 60, 1, 80, 1, 1_000_000, 1, 0, 1_000_000);
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> HandOver.create(folder.resolve("large"), large));
        assertTrue(String.valueOf(refused.getMessage()).contains("at most 2048 MiB"), refused.toString());
        assertFalse(Files.exists(folder.resolve("large")));
    }
}
