package dev.sinew.runtime.command;

import dev.sinew.runtime.host.GrantJson;
import dev.sinew.runtime.host.HostFolder;
import dev.sinew.runtime.host.HostHealth;
import dev.sinew.runtime.host.HostView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Shows whether a loop host is at work, and how it is. */
@Command(
        name = "status",
        header = "Show the loop host that is at work here, and how its loop is.",
        customSynopsis = "./sinew status [OPTIONS]",
        footer = {"  ./sinew status", "  ./sinew status --json      with the whole histogram of lateness"})
final class StatusVerb extends Verb {

    @Override
    Answer answer(Surroundings surroundings) {
        Optional<HostView> view = HostView.find(surroundings.folder());
        Optional<String> lockout = HostFolder.lockout(HostFolder.of(surroundings.folder()));
        boolean running = view.map(HostView::running).orElse(false);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("running", running);
        json.put("left_over", view.isPresent() && !running);
        lockout.ifPresent(why -> json.put("lockout", why));
        view.ifPresent(each -> describe(each, json));
        return Answer.done(json, text(view, running, lockout), next(view, running, lockout));
    }

    private static void describe(HostView view, Map<String, Object> json) {
        json.put("console", view.session().console());
        json.put("host", view.session().host());
        json.put("keep", view.session().keep().toString());
        json.put("rights", GrantJson.json(view.grant()));
        view.health().ifPresent(health -> json.put("health", health.json()));
    }

    private static String text(Optional<HostView> view, boolean running, Optional<String> lockout) {
        List<String> lines = new ArrayList<>();
        lockout.ifPresent(why -> lines.add("locked out: " + why));
        if (view.isEmpty()) {
            lines.add("no loop host is at work here");
            return String.join("\n", lines);
        }
        HostView host = view.get();
        lines.add(
                running ? running(host) : "no console is at work here; what the last one left is still to be taken up");
        if (!host.grant().items().isEmpty()) {
            lines.add("rights: " + host.grant().text());
        }
        host.health().map(HostHealth::text).ifPresent(lines::add);
        return String.join("\n", lines);
    }

    private static String running(HostView host) {
        String state = host.health()
                .map(each -> each.state().name().toLowerCase(Locale.ROOT) + ", trial " + each.trial())
                .orElse("starting");
        String console = host.session().consoleLives() ? "" : ", which is gone: the host ends its trial and itself";
        return "loop host " + host.session().host() + " of console "
                + host.session().console() + console + ": " + state;
    }

    private static String next(Optional<HostView> view, boolean running, Optional<String> lockout) {
        if (running) {
            return "./sinew stop";
        }
        return view.isPresent() || lockout.isPresent() ? "./sinew recover --reason '...'" : "";
    }
}
