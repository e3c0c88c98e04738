package dev.sinew.runtime.learn;

import dev.sinew.runtime.Main;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program in a process whose heap is full from the moment that a file {@code fill} is there. */
final class FullHeap {

    private static final List<byte[]> HOARD = new ArrayList<>();

    private FullHeap() {}

    public static void main(String[] words) {
        Thread.ofPlatform().daemon().start(FullHeap::fill);
        Main.main(words);
    }

    private static void fill() {
        while (!Files.exists(Path.of("fill"))) {
            pause();
        }
        int bytes = 1 << 20;
        while (true) {
            try {
                HOARD.add(new byte[bytes]);
            } catch (OutOfMemoryError e) {
                // Ever smaller, until nothing is left, and then again and again.
                bytes = Math.max(16, bytes / 2);
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
