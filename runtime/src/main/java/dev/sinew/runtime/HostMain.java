package dev.sinew.runtime;

import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.host.HostCommand;
import dev.sinew.runtime.host.HostExit;
import dev.sinew.runtime.host.HostStop;
import dev.sinew.runtime.host.LoopHost;
import dev.sinew.runtime.learn.SimulatedTarget;
import dev.sinew.runtime.ring.HandOver;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Entry of the loop host's process, which the console starts; its words are those of {@link HostCommand}. */
public final class HostMain {

    /** Where the trace of an error in the program goes, beside the folder of the task's files. */
    static final String TRACE = "host-error.txt";

    private HostMain() {}

    /** Serves a console until the end, and ends the process with the exit code that says how. */
    public static void main(String[] words) {
        ExitCode exit = ExitCode.INTERNAL;
        try {
            exit = serve(HostCommand.parse(words));
        } catch (CommandFailure e) {
            System.err.println(e.what() + ": " + e.remedy());
            exit = e.exit();
        } catch (IOException e) {
            System.err.println(e.getMessage());
            exit = ExitCode.IO;
        } catch (RuntimeException | Error e) {
            System.err.println(
                    "an error in the program itself: " + chain(e) + "; please report it with " + trace(e, words));
        } finally {
            // No hooks are left that anybody should wait for.
            Runtime.getRuntime().halt(exit.number());
        }
    }

    private static ExitCode serve(HostCommand command) throws IOException {
        HandOver handOver = HandOver.open(command.shared());
        HostStop stop = HostStop.install(handOver);
        try {
            SimulatedTarget target = SimulatedTarget.of(command.task(), command.plant(), command.seed());
            return HostExit.of(new LoopHost(handOver, target, command.realTime(), command.mode()).serve());
        } finally {
            stop.over();
        }
    }

    /** What it is and why, the reason last. */
    private static String chain(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return cause == null ? thrown.toString() : thrown.getMessage() + ": " + chain(cause);
    }

    /** Writes the trace for whoever mends it; says where. */
    private static String trace(Throwable thrown, String... words) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        try {
            return Files.writeString(Path.of(words[1]).resolveSibling(TRACE), trace.toString())
                    .toString();
        } catch (IOException | RuntimeException e) {
            return "these words; its trace could not be written: " + e;
        }
    }
}
