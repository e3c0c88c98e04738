package dev.sinew.runtime.posix;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a loop's thread asked of the system, and what it was granted.
 *
 * @param items in the order in which they were asked for
 */
public record RealTimeGrant(List<Item> items) {

    /**
     * One thing that was asked for.
     *
     * @param name of it, such as {@code SCHED_FIFO 80}
     * @param required whether a loop is not real time without it
     * @param granted whether it was given
     * @param reason why not; empty when granted
     * @param remedy what to do about it; empty when granted
     */
    public record Item(String name, boolean required, boolean granted, String reason, String remedy) {

        static Item of(String name, boolean required, int errno, String remedy) {
            return errno == 0
                    ? new Item(name, required, true, "", "")
                    : new Item(name, required, false, Errno.reason(errno), remedy);
        }
    }

    /** Copies the list. */
    public RealTimeGrant {
        items = List.copyOf(items);
    }

    /**
     * Asks for all of it, for the calling thread; memory is locked for the whole process.
     *
     * @param priority under SCHED_FIFO, 1 to 99
     */
    public static RealTimeGrant ask(int priority) {
        List<Item> items = new ArrayList<>();
        items.add(
                Item.of(
                        "locked memory",
                        true,
                        Posix.lockMemory(),
                        "give this user 'memlock unlimited' in /etc/security/limits.conf, or LimitMEMLOCK=infinity in the service"));
        items.add(Item.of(
                "SCHED_FIFO " + priority,
                true,
                Posix.fifo(priority),
                "give this user 'rtprio " + priority
                        + "' in /etc/security/limits.conf, or LimitRTPRIO in the service; log in again"));
        items.add(Item.of("timer slack 1 ns", false, Posix.timerSlack(1), "an old kernel: nothing to do"));
        return new RealTimeGrant(items);
    }

    /** Whether everything that a real-time loop requires was granted. */
    public boolean complete() {
        return items.stream().allMatch(each -> each.granted() || !each.required());
    }

    /** What was required and not granted. */
    public List<Item> missing() {
        return items.stream().filter(each -> each.required() && !each.granted()).toList();
    }

    /** In one line. */
    public String text() {
        return items.stream()
                .map(each -> each.name() + (each.granted() ? " granted" : " refused (" + each.reason() + ")"))
                .collect(Collectors.joining(", "));
    }
}
