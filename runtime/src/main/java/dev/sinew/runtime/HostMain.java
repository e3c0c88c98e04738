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

/** Entry of the loop host's process, which the console starts; its words are those of {@link HostCommand}. */
public final class HostMain {

    private HostMain() {}

    /** Serves a console until the end, and ends the process with the exit code that says how. */
    public static void main(String[] words) {
        ExitCode exit;
        try {
            HostCommand command = HostCommand.parse(words);
            HandOver handOver = HandOver.open(command.shared());
            HostStop stop = HostStop.install(handOver);
            SimulatedTarget target = SimulatedTarget.of(command.task(), command.plant(), command.seed());
            exit = HostExit.of(new LoopHost(handOver, target, command.realTime(), command.mode()).serve());
            stop.over();
        } catch (CommandFailure e) {
            System.err.println(e.what() + ": " + e.remedy());
            exit = e.exit();
        } catch (IOException e) {
            System.err.println(e.getMessage());
            exit = ExitCode.IO;
        }
        // No hooks are left that anybody should wait for.
        Runtime.getRuntime().halt(exit.number());
    }
}
