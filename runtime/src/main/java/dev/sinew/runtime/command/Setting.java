package dev.sinew.runtime.command;

import dev.sinew.hal.config.Spelling;
import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.session.Plant;
import dev.sinew.runtime.session.RealTime;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the verbs that move a robot: which one, and under which conditions. */
final class Setting {

    private static final String REPLAY = "replay:";
    private static final List<String> DOORS = List.of("sim", "bus", "real", "dry", "replay");

    @Option(
            names = "--on",
            paramLabel = "WHERE",
            defaultValue = "sim",
            description = "What moves: sim, the simulated robot (default). "
                    + " replay:FILE, a recorded trial, for run alone. bus, real and dry come later.")
    String on = "sim";

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "Seed of everything that is drawn: the same seed, the same bytes (default 0, or the skill's own).")
    @Nullable
    Long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads to compute with (default: all processors). Results do not depend on it.")
    @Nullable
    Integer threads;

    @Option(
            names = "--plant",
            paramLabel = "KIND",
            description = "The simulated robot: nominal; hidden, other than its model in parameters that the seed draws"
                    + " (default); or odd, hidden with friction, backlash, dead zone, lag and slosh besides.")
    @Nullable
    Plant plant;

    @Option(
            names = "--realtime",
            description = "Run trials in real time, in a process of their own, instead of as fast as can be.")
    boolean realtime;

    @Option(
            names = "--rt",
            paramLabel = "prefer|enforce",
            description =
                    "What to do where the system refuses real-time rights: warn (prefer, the default), or arm nothing"
                            + " (enforce).")
    @Nullable
    String rt;

    @Option(
            names = {"-y", "--yes"},
            description = "Don't ask before a real robot moves. A simulated one never asks.")
    boolean yes;

    /** Refuses what this version does not have. */
    void check() {
        String door = on.startsWith("replay:") ? "replay" : on;
        if (!DOORS.contains(door)) {
            throw CommandFailure.usage(
                    "--on " + on + ": there is no such robot door",
                    Spelling.nearest(door, DOORS)
                            .map(near -> "did you mean --on " + near + "?")
                            .orElse("use --on sim"));
        }
        if (isReplay()) {
            throw CommandFailure.usage(
                    "--on " + on + ": a recorded trial can be run, and nothing else", "use ./sinew run --on " + on);
        }
        if (!door.equals("sim")) {
            boolean device = door.equals("bus") || door.equals("real");
            throw CommandFailure.of(
                    device ? ExitCode.DEVICE : ExitCode.CONFIGURATION,
                    "--on " + on + " is not in this version: it moves simulated robots only",
                    "leave the option out, or use --on sim");
        }
        if (rt != null && !realtime) {
            throw CommandFailure.usage("--rt " + rt + " goes with --realtime", "simulated time needs no rights");
        }
        realTime();
        if (threads != null && threads < 1) {
            throw CommandFailure.usage(
                    "--threads must be at least 1, found " + threads, "leave it out to use all processors");
        }
    }

    /** Whether a recorded trial is to be repeated. */
    boolean isReplay() {
        return on.equals("replay") || on.startsWith(REPLAY);
    }

    /** The recording to be repeated. */
    Path replayed() {
        if (on.length() <= REPLAY.length()) {
            throw CommandFailure.usage("--on " + on + ": the recording is missing", "use --on replay:FILE");
        }
        return Path.of(on.substring(REPLAY.length()));
    }

    RealTime realTime() {
        if (!realtime) {
            return RealTime.OFF;
        }
        return switch (rt == null ? "prefer" : rt) {
            case "prefer" -> RealTime.PREFER;
            case "enforce" -> RealTime.ENFORCE;
            default ->
                throw CommandFailure.usage(
                        "--rt " + rt + ": there is no such choice", "use --rt prefer or --rt enforce");
        };
    }

    int threads() {
        return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    }
}
