package dev.sinew.runtime.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The ends of hosts and consoles that nobody meant, the oldest first. Three within ten minutes are a restart storm. Times are those
 * of the monotonic clock, so that setting the time neither hides a storm nor makes one.
 *
 * @param ends of one start of the machine
 */
record AbnormalEnds(List<End> ends) {

    private static final int STORM = 3;
    private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(10);

    /**
     * One of them.
     *
     * @param boot the machine's start that the time counts from
     * @param nanos when it was noticed [ns, monotonic]
     * @param reason in one line
     */
    record End(String boot, long nanos, String reason) {}

    AbnormalEnds {
        ends = List.copyOf(ends);
    }

    /** With one more; those of before the machine started, or of before the last ten minutes, are forgotten. */
    AbnormalEnds and(String boot, long nanos, String reason) {
        List<End> all = new ArrayList<>(ends);
        all.removeIf(each -> !each.boot().equals(boot) || nanos - each.nanos() > WINDOW_NANOS);
        all.add(new End(boot, nanos, reason.replace('\n', ' ')));
        return new AbnormalEnds(all);
    }

    /** Why nothing may be armed any more, if nothing may. */
    Optional<String> lockout() {
        return ends.size() < STORM
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%d abnormal ends in 10 minutes, the last: %s",
                        ends.size(),
                        ends.getLast().reason()));
    }

    String write() {
        StringBuilder text = new StringBuilder();
        for (End each : ends) {
            text.append(each.boot())
                    .append(' ')
                    .append(each.nanos())
                    .append(' ')
                    .append(each.reason())
                    .append('\n');
        }
        return text.toString();
    }

    /** Reads what was written; lines that are none are left out. */
    static AbnormalEnds read(String text) {
        List<End> ends = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] words = line.split(" ", 3);
            if (words.length == 3 && words[1].matches("\\d{1,18}")) {
                ends.add(new End(words[0], Long.parseLong(words[1]), words[2]));
            }
        }
        return new AbnormalEnds(ends);
    }
}
