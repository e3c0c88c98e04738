package dev.sinew.runtime.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sinew.runtime.command.CommandLineRun;
import dev.sinew.runtime.config.TaskDefinition;
import dev.sinew.runtime.session.Plant;
import dev.sinew.sim.Imperfections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OddPlantRunTest {

    private static final String RUN = Workbench.run("balance");

    @TempDir
    Path folder;

    private static Setup setup(Plant plant, long seed) {
        SimulatedRobots robots = new SimulatedRobots();
        TaskDefinition definition =
                new TaskSource(Path.of("."), robots).find("cartpole").definition();
        return Setup.of(definition, robots, plant, new Seeds(seed));
    }

    @Test
    void theOddPlantOfASeedIsItsHiddenPlantAndMore() {
        Setup hidden = setup(Plant.HIDDEN, 3);
        Setup odd = setup(Plant.ODD, 3);
        assertArrayEquals(hidden.plant().masses(), odd.plant().masses());
        assertArrayEquals(hidden.plant().gains(), odd.plant().gains());
        assertEquals(hidden.plant().delay(), odd.plant().delay());
        assertEquals(Imperfections.none(hidden.model()), hidden.imperfections());
        assertTrue(odd.imperfections().payload().isPresent());
        assertEquals(odd.imperfections(), setup(Plant.ODD, 3).imperfections());
        assertNotEquals(odd.imperfections(), setup(Plant.ODD, 4).imperfections());
        assertEquals(Imperfections.none(hidden.model()), setup(Plant.NOMINAL, 3).imperfections());
    }

    @Test
    void aRunOnAnOddPlantSaysSoAndItsSkillIsTriedOnTheSameOne() throws IOException {
        Workbench bench = new Workbench(folder);
        CommandLineRun learned = bench.sinew("learn balance --plant odd --iterations 1 --seed 100 --json");
        assertTrue(learned.exit() == 0 || learned.exit() == 6, learned.err());
        assertEquals("odd", learned.json().get("plant").asText());
        assertTrue(Files.readString(bench.file(RUN).resolve("run.json")).contains("\"odd\""));
        assertTrue(Files.readString(bench.file(RUN).resolve("skill.json")).contains("\"odd\""));
        JsonNode odd = bench.sinew("eval " + RUN + " --json").json();
        JsonNode hidden = bench.sinew("eval " + RUN + " --plant hidden --json").json();
        assertEquals("odd", odd.get("plant").asText());
        assertNotEquals(odd.get("cost").asDouble(), hidden.get("cost").asDouble());
    }
}
