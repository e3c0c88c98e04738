package dev.sinew.runtime.host;

import dev.sinew.runtime.posix.MonotonicClock;
import dev.sinew.runtime.posix.Posix;
import dev.sinew.runtime.posix.RealTimeGrant;
import dev.sinew.runtime.ring.HandOver;
import dev.sinew.runtime.ring.Word;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A host seen by a third process: how it is, and the one thing that may be asked of it. */
public final class HostView {

    private final HostSession session;
    private final Optional<HandOver> handOver;

    private HostView(HostSession session, Optional<HandOver> handOver) {
        this.session = session;
        this.handOver = handOver;
    }

    /** The host of a working directory, or the traces of one; empty when there is neither. */
    public static Optional<HostView> find(Path home) {
        if (!Posix.available()) {
            return Optional.empty();
        }
        return HostFolder.session(HostFolder.of(home)).map(session -> new HostView(session, opened(session)));
    }

    private static Optional<HandOver> opened(HostSession session) {
        try {
            return Optional.of(HandOver.open(session.shared()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Who it is. */
    public HostSession session() {
        return session;
    }

    /** Whether host and console are both there. */
    public boolean running() {
        return handOver.isPresent() && session.consoleLives() && session.hostLives();
    }

    /** How it is, when its hand-over file is there. */
    public Optional<HostHealth> health() {
        return handOver.map(HostHealth::of);
    }

    /** What the system granted it; nothing where that is not known yet. */
    public RealTimeGrant grant() {
        return handOver.map(HandOver::note)
                .filter(note -> !note.isEmpty())
                .map(GrantJson::read)
                .orElse(new RealTimeGrant(List.of()));
    }

    /**
     * Asks for a software stop, and waits until the host has ended its trial in its safe state and itself.
     *
     * @return whether it has; if not, something is broken
     */
    public boolean stop() {
        handOver.ifPresent(each -> each.set(Word.STOP, 1));
        MonotonicClock clock = new MonotonicClock();
        long patience = clock.nanos() + 5 * Limits.END_NANOS;
        while (session.hostLives() && clock.nanos() < patience) {
            clock.sleepUntil(clock.nanos() + Limits.HEARTBEAT_NANOS);
        }
        return !session.hostLives();
    }
}
