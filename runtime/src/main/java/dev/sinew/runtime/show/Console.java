package dev.sinew.runtime.show;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The two streams of the program: results go to {@code out}, everything for people to {@code err}.
 *
 * @param out results
 * @param err text for people
 * @param live whether {@code err} is a terminal, so that lines may be overwritten
 * @param colour whether {@code err} may be coloured
 */
public record Console(PrintStream out, PrintStream err, boolean live, boolean colour) {

    /** The console of this process. Colours are off when NO_COLOR is set to anything (no-color.org) or TERM is dumb. */
    public static Console system(Map<String, String> environment) {
        boolean live = isTerminal(2) && !"dumb".equals(environment.get("TERM"));
        boolean colour = live && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Console(utf8(FileDescriptor.out), utf8(FileDescriptor.err), live, colour);
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** On Linux the descriptor's own link tells; elsewhere the JDK knows only whether all of them are a terminal. */
    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        if (!Files.isSymbolicLink(link)) {
            return Optional.ofNullable(System.console())
                    .map(java.io.Console::isTerminal)
                    .orElse(false);
        }
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }

    /** A line for people. */
    public void say(String line) {
        err.println(line);
    }

    /** Bold. */
    public String strong(String text) {
        return paint("1", text);
    }

    /** Dimmed. */
    public String faint(String text) {
        return paint("2", text);
    }

    /** What went well. */
    public String good(String text) {
        return paint("32", text);
    }

    /** What went wrong. */
    public String bad(String text) {
        return paint("31", text);
    }

    private String paint(String code, String text) {
        return colour ? "\033[" + code + "m" + text + "\033[0m" : text;
    }
}
