package dev.sinew.runtime.show;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * The size of the terminal.
 *
 * @param columns characters in a line
 * @param lines lines
 */
record Screen(int columns, int lines) {

    private static final Screen USUAL = new Screen(80, 24);

    /** Asks {@code stty}, which every Unix has; 80 by 24 where there is none. */
    static Screen now() {
        File terminal = new File("/dev/tty");
        if (!terminal.exists()) {
            return USUAL;
        }
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(terminal)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return stty.waitFor(1, TimeUnit.SECONDS) ? parse(answer) : USUAL;
        } catch (IOException e) {
            return USUAL;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL;
        }
    }

    /** Reads {@code lines columns}; a terminal that does not know its size says 0. */
    static Screen parse(String answer) {
        String[] words = answer.strip().split(" ");
        if (words.length != 2 || !words[0].matches("\\d{1,4}") || !words[1].matches("\\d{1,4}")) {
            return USUAL;
        }
        int lines = Integer.parseInt(words[0]);
        int columns = Integer.parseInt(words[1]);
        return lines < 4 || columns < 10 ? USUAL : new Screen(columns, lines);
    }
}
