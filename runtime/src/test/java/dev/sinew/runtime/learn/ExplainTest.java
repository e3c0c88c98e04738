package dev.sinew.runtime.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.promote.Gate;
import dev.sinew.runtime.command.CommandLineRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The page that explains a run. */
class ExplainTest {

    private static final String LEARN = "learn balance --start scratch --iterations 3 --threads 1 --explain";
    private static final String RUN = Workbench.run("balance");

    @TempDir
    Path folder;

    private Workbench bench(String name) throws IOException {
        return new Workbench(Files.createDirectories(folder.resolve(name)));
    }

    private static Document parsed(String page) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void isWellFormedNamesEveryIterationAndNeedsNothingFromElsewhere() throws Exception {
        Workbench bench = bench("whole");
        CommandLineRun learned = bench.sinew(LEARN);
        assertTrue(learned.out().contains(RUN + "/explain.html"), learned.out());
        String page = Files.readString(bench.file(RUN).resolve("explain.html"));
        Document document = parsed(page);
        String words = document.getDocumentElement().getTextContent();
        for (int i = 0; i <= 3; i++) {
            assertTrue(words.contains("Iteration " + i), "iteration " + i);
            assertTrue(i == 0 || words.contains("Iteration " + i + ", left"), "its condition left");
        }
        assertTrue(words.contains("Did not reach the goal within 30 trials (75 s)"), words.substring(0, 2000));
        assertTrue(words.contains("budget of 3 iterations"), "why it stopped");
        for (Gate gate : Gate.values()) {
            assertTrue(words.contains(gate.name()), gate + " said something");
        }
        for (String unit : new String[] {"pole.v", "rad/s", "m/s", "[nat]", "force [N]"}) {
            assertTrue(words.contains(unit), unit);
        }
        standsAlone(document);
        assertFalse(page.contains("NaN"), "not a number is a dash to a reader");
    }

    private static void standsAlone(Document document) {
        NodeList all = document.getElementsByTagName("*");
        Set<String> names = new HashSet<>();
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            assertFalse(Set.of("script", "link", "iframe", "img", "object").contains(element.getTagName()));
            for (String attribute : new String[] {"href", "src", "xlink:href", "onclick", "onload"}) {
                assertFalse(element.hasAttribute(attribute), element.getTagName() + " " + attribute);
            }
            String id = element.getAttribute("id");
            assertTrue(id.isEmpty() || names.add(id), "two elements named " + id);
        }
        assertNotNull(document.getElementsByTagName("svg").item(0));
        String style = document.getElementsByTagName("style").item(0).getTextContent();
        assertFalse(style.contains("url(") || style.contains("@import"), style);
        assertTrue(style.contains("prefers-color-scheme: dark"));
    }

    @Test
    void explainsAllIterationsOfARunThatWasInterrupted() throws IOException {
        Workbench whole = bench("whole");
        AtomicInteger asked = new AtomicInteger();
        whole.sinew(LEARN, () -> asked.incrementAndGet() < 0);
        Workbench begun = bench("begun");
        int half = asked.get() / 2;
        AtomicInteger again = new AtomicInteger();
        assertEquals(
                130, begun.sinew(LEARN, () -> again.incrementAndGet() > half).exit());
        begun.sinew("learn --threads 2 --explain --resume " + RUN);
        assertEquals(
                Files.readString(whole.file(RUN).resolve("explain.html")),
                Files.readString(begun.file(RUN).resolve("explain.html")));
        assertEquals(Workbench.contents(whole.file(RUN), "explain"), Workbench.contents(begun.file(RUN), "explain"));
    }

    @Test
    void isOnlyWrittenWhenItIsAskedForAndLaterToo() throws IOException {
        Workbench bench = bench("later");
        bench.sinew("learn balance --iterations 0");
        assertFalse(Files.exists(bench.file(RUN).resolve("explain.html")));
        bench.sinew("learn --explain --resume " + RUN);
        assertTrue(Files.exists(bench.file(RUN).resolve("explain.html")));
    }
}
