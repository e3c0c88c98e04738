package dev.sinew.runtime.host;

import dev.sinew.runtime.posix.PacerMode;
import dev.sinew.runtime.session.Plant;
import dev.sinew.runtime.session.RealTime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a host is started with.
 *
 * @param shared the hand-over file
 * @param task folder with copies of the task's files
 * @param plant which simulated robot
 * @param seed that it is drawn from
 * @param realTime what becomes of missing rights
 * @param mode how the loop waits
 */
public record HostCommand(Path shared, Path task, Plant plant, long seed, RealTime realTime, PacerMode mode) {

    /** Main class of the process. */
    public static final String MAIN = "dev.sinew.runtime.HostMain";

    /**
     * A small heap of one size, all of it there from the begin; the collector that has no threads of its own and the cheapest
     * barriers, for the loop makes no garbage and what prepares it is collected between trials; nobody attaches, no shared
     * performance counters on a disk; little code to lock; and no life after memory has run out.
     */
    static final List<String> JVM = List.of(
            "-Xms64m",
            "-Xmx64m",
            "-XX:+AlwaysPreTouch",
            "-XX:+UseSerialGC",
            "-XX:+DisableAttachMechanism",
            "-XX:+PerfDisableSharedMem",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.awt.headless=true",
            "--enable-native-access=ALL-UNNAMED");

    /** The words of the command line. */
    public List<String> words() {
        List<String> words = java(MAIN);
        words.add(shared.toString());
        words.add(task.toString());
        words.add(plant.name());
        words.add(Long.toString(seed));
        words.add(realTime.name());
        words.add(mode.name());
        return words;
    }

    /**
     * The words that start a main class of this program in a JVM for a loop. Its other threads come before those of other programs,
     * where that is allowed: the loop's thread has to wait for the JVM's own when that stops all for a moment.
     */
    public static List<String> java(String main) {
        List<String> words = new ArrayList<>(List.of("nice", "-n", "-10"));
        words.add(Path.of(Objects.requireNonNull(System.getProperty("java.home")), "bin", "java")
                .toString());
        words.addAll(JVM);
        words.add("-cp");
        words.add(Objects.requireNonNull(System.getProperty("java.class.path")));
        words.add(main);
        return words;
    }

    /** What stands after the main class. */
    public static HostCommand parse(String... words) {
        return new HostCommand(
                Path.of(words[0]),
                Path.of(words[1]),
                Plant.valueOf(words[2]),
                Long.parseLong(words[3]),
                RealTime.valueOf(words[4]),
                PacerMode.valueOf(words[5]));
    }
}
