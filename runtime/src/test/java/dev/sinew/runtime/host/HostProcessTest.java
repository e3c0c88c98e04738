package dev.sinew.runtime.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostProcessTest {

    @TempDir
    Path folder;

    @Test
    void tellsTheLastWordsOfAHostAndNotTheFirst() throws IOException {
        Path log = folder.resolve("host.log");
        assertEquals("", HostProcess.said(log));
        Files.write(log, List.of("one", "two", "", "three", "four", "five", "the reason", ""));
        assertEquals(": three four five the reason", HostProcess.said(log));
        Files.write(log, new byte[] {(byte) 0xff, (byte) 0xfe});
        assertEquals("", HostProcess.said(log), "no text at all");
    }
}
