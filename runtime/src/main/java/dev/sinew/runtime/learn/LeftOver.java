package dev.sinew.runtime.learn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sinew.hal.Backend;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.record.Recorder;
import dev.sinew.hal.record.Recording;
import dev.sinew.hal.record.RecordingInfo;
import dev.sinew.hal.record.Tick;
import dev.sinew.runtime.host.HostFolder;
import dev.sinew.runtime.host.HostSession;
import dev.sinew.runtime.ring.HandOver;
import dev.sinew.runtime.ring.RingReader;
import dev.sinew.runtime.ring.TickRow;
import dev.sinew.runtime.ring.TrialEnding;
import dev.sinew.runtime.ring.TrialRequest;
import dev.sinew.runtime.ring.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What a console that was killed left behind: the ticks of its last trial are still in the hand-over file. */
final class LeftOver {

    /** Label of a request, and of no recording: name of the file that the recording is written to while the trial runs. */
    static final String FILE = "file";

    private final HostFolder folder;
    private final HostSession session;

    private LeftOver(HostFolder folder, HostSession session) {
        this.folder = folder;
        this.session = session;
    }

    /**
     * Takes up what the last console left, if it left anything, and counts its end.
     *
     * @param folder held by this process, so that no console is at work
     * @param notes hears what was done
     * @return what was done, in sentences
     */
    static List<String> takeUp(HostFolder folder, Consumer<String> notes) {
        Optional<HostSession> session = HostFolder.session(folder.path());
        List<String> done = new ArrayList<>();
        if (session.isPresent()) {
            session.get().endHost();
            done.addAll(new LeftOver(folder, session.get()).take());
            folder.abnormal("the console of process " + session.get().console() + " was gone");
            folder.forget();
        }
        done.forEach(notes);
        return done;
    }

    private List<String> take() {
        List<String> done = new ArrayList<>();
        done.add("the console of process " + session.console()
                + " did not end in good order; its loop host is gone too");
        if (!Files.exists(session.shared())) {
            return done;
        }
        try {
            HandOver copy = HandOver.copy(session.shared());
            if (copy.holdsTicks()) {
                keep(copy).ifPresent(file -> done.add("what its last trial had measured is kept in " + file));
            }
            Files.deleteIfExists(session.shared());
        } catch (IOException | RuntimeException e) {
            // Whatever it is, it must not keep a person from going on.
            done.add("its hand-over file can't be used: " + e.getMessage() + "; it is kept in " + aside());
        }
        return done;
    }

    /** Puts the hand-over file where it outlives the machine's memory, if there is room; where it is. */
    private Path aside() {
        Path file = folder.path().resolve(session.shared().getFileName() + ".left");
        try {
            return Files.move(session.shared(), file);
        } catch (IOException e) {
            return session.shared();
        }
    }

    private Optional<Path> keep(HandOver copy) {
        copy.rewind();
        TrialRequest request = request(copy);
        RobotDescription robot = SimulatedTarget.of(folder.task(), session.plant(), session.seed())
                .task()
                .robot();
        Recorder recorder =
                new Recorder(robot, copy.shape().stateSize(), copy.shape().rows());
        Tick tick = new Tick(robot, copy.shape().stateSize());
        RingReader samples = copy.sampleReader();
        for (; samples.poll(); samples.release()) {
            if (samples.kind() != TrialEnding.KIND && TickRow.trial(samples) == request.trial()) {
                TickRow.read(samples, tick);
                recorder.append(tick);
            }
        }
        TreeMap<String, String> labels = new TreeMap<>(labels(request));
        Optional<String> begun = Optional.ofNullable(labels.remove(FILE));
        labels.put(RecordingInfo.END, "CONSOLE_GONE");
        String lost = samples.missing() == 0 ? "" : ", and " + samples.missing() + " samples were lost";
        labels.put(RecordingInfo.UNUSABLE, "it was not finished: the console was gone" + lost);
        Recording recording = recorder.finish(new RecordingInfo(
                robot, Backend.SIM, request.seed(), copy.shape().periodsPerStep(), labels));
        return recording.samples() == 0
                ? Optional.empty()
                : Optional.of(new Keeper(session.keep()).unfinished(recording, begun));
    }

    private static TrialRequest request(HandOver copy) {
        RingReader requests = copy.requestReader();
        for (; requests.poll(); requests.release()) {
            TrialRequest request = TrialRequest.read(requests, copy.shape());
            if (request.trial() == copy.get(Word.TRIAL)) {
                return request;
            }
        }
        throw new IllegalArgumentException("it does not hold the request of its last trial");
    }

    private static Map<String, String> labels(TrialRequest request) {
        try {
            return new ObjectMapper().readValue(request.label(), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            return Map.of();
        }
    }
}
