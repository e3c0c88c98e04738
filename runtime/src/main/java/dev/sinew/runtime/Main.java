package dev.sinew.runtime;

import dev.sinew.runtime.command.Program;
import dev.sinew.runtime.command.Surroundings;
import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.learn.LearningSession;
import dev.sinew.runtime.learn.SimulatedRobots;
import dev.sinew.runtime.show.Console;
import java.nio.file.Path;
import java.time.LocalDateTime;

/** The program's entry: wires the parts together and runs one command line. */
public final class Main {

    private Main() {}

    /** Runs a command line and ends the process with its exit code. */
    public static void main(String[] words) {
        Interruption interruption = Interruption.install();
        Path folder = Path.of("");
        Console console = Console.system(System.getenv());
        Surroundings surroundings = new Surroundings(
                console,
                new LearningSession(folder, LocalDateTime::now, console::say),
                new SimulatedRobots(),
                folder,
                interruption::requested);
        try {
            int exit = new Program(surroundings).run(words);
            interruption.finished();
            System.exit(exit);
        } catch (OutOfMemoryError e) {
            // There was no room for the message either. Ending needs none; threads that live on would leave a process
            // that hangs.
            Runtime.getRuntime().halt(ExitCode.INTERNAL.number());
        }
    }
}
