package dev.sinew.runtime.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sinew.runtime.report.Json;
import dev.sinew.runtime.session.Plant;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A host at work, for those who look for it, and for those who find its traces: the file {@code session.json}.
 *
 * @param shared the hand-over file
 * @param keep folder for recordings that were not finished
 * @param console process of the console
 * @param host process of the host
 * @param plant which simulated robot
 * @param seed that it is drawn from
 */
public record HostSession(Path shared, Path keep, long console, long host, Plant plant, long seed) {

    static final String FILE = "session.json";

    /** What starts the host, and what it is then. */
    private static final Set<String> NAMES = Set.of("nice", "java");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    HostSession with(long process) {
        return new HostSession(shared, keep, console, process, plant, seed);
    }

    String write() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", "sinew-host");
        json.put("version", 1);
        json.put("shared", shared.toString());
        json.put("keep", keep.toString());
        json.put("console", console);
        json.put("host", host);
        json.put("plant", plant.name().toLowerCase(Locale.ROOT));
        json.put("seed", seed);
        return Json.write(json) + "\n";
    }

    /** Reads it back; empty when the text is no such file. */
    static Optional<HostSession> read(String text) {
        try {
            JsonNode root = MAPPER.readTree(text);
            if (root == null || root.path("version").asInt() != 1) {
                return Optional.empty();
            }
            return Optional.of(new HostSession(
                    Path.of(root.required("shared").asText()),
                    Path.of(root.required("keep").asText()),
                    root.required("console").asLong(),
                    root.required("host").asLong(),
                    Plant.valueOf(root.required("plant").asText().toUpperCase(Locale.ROOT)),
                    root.required("seed").asLong()));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether the console's process is there. */
    public boolean consoleLives() {
        return ours(console).isPresent();
    }

    /** Whether the host's process is there. */
    public boolean hostLives() {
        return ours(host).isPresent();
    }

    /** Waits until the host has seen that its console is gone; one that can't see anything is ended. */
    public void endHost() {
        Optional<ProcessHandle> process = ours(host);
        long patience = 2 * Limits.HOST_NANOS;
        try {
            if (process.isPresent()) {
                process.get().onExit().get(patience, TimeUnit.NANOSECONDS);
            }
        } catch (TimeoutException e) {
            process.get().destroyForcibly();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A process of this number that is a Java program, or is just becoming one: numbers are given again. */
    private static Optional<ProcessHandle> ours(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(each -> each.info()
                        .command()
                        .map(command ->
                                NAMES.contains(String.valueOf(Path.of(command).getFileName())))
                        .orElse(false));
    }
}
