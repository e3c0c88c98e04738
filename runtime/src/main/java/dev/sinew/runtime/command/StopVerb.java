package dev.sinew.runtime.command;

import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import dev.sinew.runtime.host.HostView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Asks a running loop host for a software stop. */
@Command(
        name = "stop",
        header = "Stop: end the trial that runs here in its safe state, and its loop host.",
        customSynopsis = "./sinew stop [OPTIONS]",
        description = {
            "A software stop: the loop itself brings the robot to its safe state. It is a protective measure and takes the place of"
                    + " no switch that cuts the power."
        },
        footer = {"  ./sinew stop", "", "Exit code 0: nothing moves any more. 5: the host did not react."})
final class StopVerb extends Verb {

    @Override
    Answer answer(Surroundings surroundings) {
        Optional<HostView> view = HostView.find(surroundings.folder()).filter(HostView::running);
        if (view.isEmpty()) {
            return Answer.done(answer(false), "no loop host is at work here: nothing to stop", "./sinew status");
        }
        long host = view.get().session().host();
        if (!view.get().stop(surroundings.folder())) {
            throw CommandFailure.of(
                    ExitCode.SAFETY_STOP,
                    "loop host " + host + " did not react within 5 s",
                    "cut the robot's power; then end the process: kill -9 "
                            + (host == 0 ? view.get().session().console() : host));
        }
        return Answer.done(
                answer(true), "stopped: the trial has ended in its safe state, and so has its host", "./sinew status");
    }

    private static Map<String, Object> answer(boolean stopped) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("running", false);
        json.put("stopped", stopped);
        return json;
    }
}
