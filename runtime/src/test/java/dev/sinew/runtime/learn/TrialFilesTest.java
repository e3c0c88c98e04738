package dev.sinew.runtime.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.controller.policy.Policy;
import dev.sinew.runtime.failure.CommandFailure;
import dev.sinew.runtime.failure.ExitCode;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrialFilesTest {

    /** Asks for 2 at both of its steps. */
    private static final LinearGaussianPolicy TWO =
            new LinearGaussianPolicy(2, 1, 1, new double[2], new double[] {2, 2}, new double[2]);

    private static SortedMap<String, byte[]> exploration(String rest) {
        TreeMap<String, byte[]> files = new TreeMap<>();
        String json = "{\"format\":\"sinew-exploration\",\"T\":2,\"m\":1,\"offsets\":[[0.5],[1.5]]," + rest + "}";
        files.put(TrialFiles.EXPLORATION, json.getBytes(StandardCharsets.UTF_8));
        return files;
    }

    private static double action(Policy policy, int t) {
        double[] u = new double[1];
        policy.act(t, new double[1], u);
        return u[0];
    }

    @Test
    void noiseIsTurnedAtTheLimitsThatItsFileNames() {
        Policy acting = TrialFiles.acting("a.mcap", TWO, exploration("\"version\":2,\"lower\":[-3],\"upper\":[3]"));
        assertEquals(2.5, action(acting, 0));
        assertEquals(0.5, action(acting, 1));
    }

    @Test
    void noiseOfRecordingsFromBeforeActsAsItDidThen() {
        Policy acting = TrialFiles.acting("a.mcap", TWO, exploration("\"version\":1"));
        assertEquals(2.5, action(acting, 0));
        assertEquals(3.5, action(acting, 1));
    }

    @Test
    void refusesNoiseThatDoesNotFit() {
        for (String rest : new String[] {
            "\"version\":2",
            "\"version\":3,\"lower\":[-3],\"upper\":[3]",
            "\"version\":2,\"lower\":[3],\"upper\":[-3]",
            "\"version\":2,\"lower\":[-3,-3],\"upper\":[3,3]"
        }) {
            CommandFailure refused =
                    assertThrows(CommandFailure.class, () -> TrialFiles.acting("a.mcap", TWO, exploration(rest)), rest);
            assertEquals(ExitCode.CONFIGURATION, refused.exit());
        }
    }
}
