package dev.sinew.runtime.learn;

import dev.sinew.runtime.host.HostProcess;
import dev.sinew.runtime.posix.RealTimeGrant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Tells a person how a run in real time goes: what was granted, and the loop's health, at most every ten seconds. */
final class SummaryLine {

    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Consumer<String> notes;
    private final LongSupplier clock;
    private long last;

    SummaryLine(Consumer<String> notes, LongSupplier clock) {
        this.notes = notes;
        this.clock = clock;
        last = clock.getAsLong();
    }

    void say(String line) {
        notes.accept(line);
    }

    void granted(RealTimeGrant grant) {
        say("real time: " + grant.text());
        if (!grant.complete()) {
            say("warning: without these rights the loop may come late at any time");
            grant.missing().forEach(each -> say("  " + each.name() + ": " + each.remedy()));
        }
    }

    void tick(HostProcess host) {
        if (clock.getAsLong() - last >= INTERVAL_NANOS) {
            last(host);
        }
    }

    void last(HostProcess host) {
        last = clock.getAsLong();
        say(host.health().text());
    }
}
