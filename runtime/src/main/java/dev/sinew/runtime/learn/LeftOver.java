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
import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.host.HostFolder;
import dev.sinew.runtime.host.HostSession;
import dev.sinew.runtime.ring.HandOver;
import dev.sinew.runtime.ring.RingReader;
import dev.sinew.runtime.ring.TickRow;
import dev.sinew.runtime.ring.TrialEnding;
import dev.sinew.runtime.ring.TrialRequest;
import dev.sinew.runtime.ring.Word;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What the last console left behind: the ticks of its last trial, which are still in the hand-over file when it was killed, or
 * could not write them. They stay there until they are kept.
 */
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
     * Takes up what the last console left, if it left anything, and counts its end when it was not in good order.
     *
     * @param folder held by this process, so that no console is at work
     * @param notes hears what was done
     * @return what was done, in sentences
     * @throws CommandFailure when it can't be kept; everything is then as it was
     */
    static List<String> takeUp(HostFolder folder, Consumer<String> notes) {
        Optional<HostSession> session = HostFolder.session(folder.path());
        if (session.isEmpty()) {
            return List.of();
        }
        session.get().endHost();
        List<String> done = new LeftOver(folder, session.get()).take();
        done.forEach(notes);
        return done;
    }

    private List<String> take() {
        String console = "the console of process " + session.console();
        Keeper keeper = new Keeper(session.keep());
        boolean inOrder;
        Optional<Path> kept;
        List<Path> blank;
        try {
            if (!HandOver.isMade(session.shared())) {
                folder.end();
                return List.of(console + " left nothing that could be kept");
            }
            HandOver copy = HandOver.copy(session.shared());
            inOrder = isInOrder(copy);
            kept = copy.holdsTicks() ? keep(copy, keeper) : Optional.empty();
            blank = keeper.removeBlank();
        } catch (IOException | RuntimeException e) {
            throw refused(e);
        }
        folder.end();
        if (!inOrder) {
            folder.abnormal(console + " was gone");
        }
        String ended = console
                + (inOrder
                        ? " ended before everything was kept"
                        : " did not end in good order; its loop host is gone too");
        List<String> done = new ArrayList<>(List.of(ended));
        kept.ifPresent(file -> done.add("what its last trial had measured is kept in " + file));
        blank.forEach(file -> done.add("a trial that had only begun measured nothing: " + file + " is removed"));
        return done;
    }

    /** Whether the console ended its host itself. */
    private static boolean isInOrder(HandOver copy) {
        return copy.get(Word.CONSOLE_QUIT) != 0;
    }

    private CommandFailure refused(Exception cause) {
        return CommandFailure.of(
                        cause instanceof CommandFailure failure ? failure.exit() : ExitCode.CONFIGURATION,
                        "what the last trial of console " + session.console() + " measured is still in "
                                + session.shared() + ", for it can't be kept: " + cause.getMessage(),
                        "make room, or mend that, before this computer is restarted, then: ./sinew recover; to do without"
                                + " what was measured, remove the file first")
                .because(cause);
    }

    private Optional<Path> keep(HandOver copy, Keeper keeper) {
        copy.rewind();
        TrialRequest request = request(copy);
        RobotDescription robot = SimulatedTarget.of(folder.task(), session.plant(), session.seed())
                .task()
                .robot();
        Recorder recorder =
                new Recorder(robot, copy.shape().stateSize(), copy.shape().rows());
        Tick tick = new Tick(robot, copy.shape().stateSize());
        RingReader samples = copy.sampleReader();
        Optional<TrialEnding> ending = Optional.empty();
        for (; samples.poll(); samples.release()) {
            if (samples.kind() == TrialEnding.KIND) {
                ending = Optional.of(TrialEnding.read(samples)).filter(each -> each.trial() == request.trial());
            } else if (TickRow.trial(samples) == request.trial()) {
                TickRow.read(samples, tick);
                recorder.append(tick);
            }
        }
        TreeMap<String, String> labels = new TreeMap<>(labels(request));
        Optional<String> begun = Optional.ofNullable(labels.remove(FILE));
        labels.putAll(ending.map(each -> each.missing(samples.missing()).labels())
                .orElseGet(() -> cutShort(isInOrder(copy), samples.missing())));
        Recording recording = recorder.finish(new RecordingInfo(
                robot, Backend.SIM, request.seed(), copy.shape().periodsPerStep(), labels));
        return recording.samples() == 0 ? Optional.empty() : Optional.of(keeper.keep(recording, begun));
    }

    /** Of a trial whose end nobody told. */
    private static SortedMap<String, String> cutShort(boolean inOrder, long missing) {
        String lost = missing == 0 ? "" : ", and " + missing + " samples were lost";
        return new TreeMap<>(Map.of(
                RecordingInfo.END,
                inOrder ? "HOST_GONE" : "CONSOLE_GONE",
                RecordingInfo.UNUSABLE,
                "it was not finished: the " + (inOrder ? "loop host" : "console") + " was gone" + lost));
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
