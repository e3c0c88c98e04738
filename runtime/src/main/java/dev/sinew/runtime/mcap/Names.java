package dev.sinew.runtime.mcap;

import java.nio.file.Files;
import java.nio.file.Path;

/** Names of recordings' files. */
final class Names {

    static final String EXTENSION = ".mcap";

    private Names() {}

    /** The name with a number before its extension. */
    static Path numbered(Path file, int number) {
        String name = file.getFileName().toString();
        return file.resolveSibling(stem(name) + "." + number + EXTENSION);
    }

    /** Where what is recovered of a file goes: beside it, under a name that nothing has. */
    static Path recovered(Path file) {
        String name = file.getFileName().toString();
        Path wanted = file.resolveSibling(stem(name) + ".recovered" + EXTENSION);
        Path free = wanted;
        for (int i = 2; Files.exists(free); i++) {
            free = numbered(wanted, i);
        }
        return free;
    }

    /** Where the table of a recording goes. */
    static Path table(Path file) {
        return file.resolveSibling(stem(file.getFileName().toString()) + ".csv");
    }

    private static String stem(String name) {
        String finished = cut(name, EpisodeFile.UNFINISHED);
        return cut(finished, EXTENSION);
    }

    private static String cut(String name, String end) {
        return name.endsWith(end) ? name.substring(0, name.length() - end.length()) : name;
    }
}
