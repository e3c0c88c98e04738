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
        return HostFolder.session(HostFolder.of(home)).map(HostView::of);
    }

    private static HostView of(HostSession session) {
        Optional<HandOver> handOver = opened(session);
        // The file is written once more when the host's process is there; the host itself may be faster.
        long host = session.host() != 0
                ? session.host()
                : handOver.map(each -> each.get(Word.HOST_PID)).orElse(0L);
        return new HostView(session.with(host), handOver);
    }

    private static Optional<HandOver> opened(HostSession session) {
        try {
            return Optional.of(HandOver.open(session.shared()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Who it is; host 0 as long as nobody knows. */
    public HostSession session() {
        return session;
    }

    /**
     * Whether something may move: the host's process is there, with or without its console, or a console is there that is about to
     * start one.
     */
    public boolean running() {
        return session.host() == 0 ? session.consoleLives() : session.hostLives();
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

    private boolean starting() {
        return session.host() == 0
                || handOver.filter(each -> HostState.of(each) == HostState.STARTING)
                        .isPresent();
    }

    /**
     * Asks for a software stop, and waits until the host has ended its trial in its safe state and itself. One that is starting has
     * nothing armed, and is given the time to.
     *
     * @param home working directory
     * @return whether nothing moves any more; if not, something is broken
     */
    public boolean stop(Path home) {
        MonotonicClock clock = new MonotonicClock();
        long begun = clock.nanos();
        long ready = begun;
        Optional<HostView> now = Optional.of(this);
        while (now.isPresent() && now.get().running()) {
            now.get().handOver.ifPresent(each -> each.set(Word.STOP, 1));
            if (now.get().starting() && clock.nanos() - begun < Limits.START_NANOS) {
                ready = clock.nanos();
            }
            if (clock.nanos() - ready > 5 * Limits.END_NANOS) {
                return false;
            }
            clock.sleepUntil(clock.nanos() + Limits.HEARTBEAT_NANOS);
            now = find(home).filter(each -> each.session.shared().equals(session.shared()));
        }
        return true;
    }
}
