package dev.sinew.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.hal.Joint;
import dev.sinew.hal.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation shows is what happens. */
class RobotsPageTest {

    private static final Pattern REFUSAL = Pattern.compile("\\| `(.+?)` \\| `(.+?)` \\| `robot\\.yaml(.+?)` \\|");

    @TempDir
    Path folder;

    private String page = "";
    private String description = "";

    @BeforeEach
    void readThePage() throws IOException {
        String root = Objects.requireNonNull(System.getProperty("sinew.root"));
        page = Files.readString(Path.of(root, "src/site/markdown/robots.md"));
        description = block("yaml");
        Files.writeString(folder.resolve("swing.urdf"), block("xml"));
    }

    @Test
    void theExampleReadsAndListsWhatThePageSays() throws IOException {
        RobotModel swing = RobotLibrary.read(Files.writeString(folder.resolve("robot.yaml"), description));
        assertEquals("swing", swing.description().name());
        assertEquals(1, swing.bodies().frameIndex("rod"));
        assertEquals(2, swing.bodies().frameIndex("tip"));
        List<String> notes = swing.notes().stream()
                .map(each -> each.replace(folder + "/", ""))
                .toList();
        assertEquals(block("text").lines().toList(), notes);
    }

    @Test
    void everyRefusalReadsAsThePageSays() throws IOException {
        List<MatchResult> rows = REFUSAL.matcher(page).results().toList();
        assertEquals(8, rows.size());
        for (MatchResult row : rows) {
            assertTrue(description.contains(row.group(1)), row.group(1));
            String broken = description.replaceFirst(Pattern.quote(row.group(1)), row.group(2));
            Path file = Files.writeString(folder.resolve("robot.yaml"), broken);
            ConfigException e = assertThrows(ConfigException.class, () -> RobotLibrary.read(file), row.group(2));
            assertEquals(file + row.group(3), e.getMessage());
        }
    }

    @Test
    void theTableNamesEveryBuiltInRobotWithItsJointsAndPeriod() {
        for (String name : RobotLibrary.names()) {
            String row = page.lines()
                    .filter(each -> each.startsWith("| `" + name + "` |"))
                    .findFirst()
                    .orElseThrow();
            RobotModel robot = RobotLibrary.find(name);
            List<String> joints =
                    robot.description().joints().stream().map(Joint::name).toList();
            assertTrue(row.contains("| " + String.join(", ", joints) + " |"), row);
            assertTrue(row.endsWith("| " + Math.round(1000 * robot.period()) + " ms |"), row);
        }
    }

    /** The only fenced block of a language. */
    private String block(String language) {
        List<MatchResult> blocks = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .toList();
        assertEquals(1, blocks.size(), language);
        return blocks.get(0).group(1);
    }
}
