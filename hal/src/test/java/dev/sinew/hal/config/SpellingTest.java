package dev.sinew.hal.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpellingTest {

    @Test
    void countsInsertionsDeletionsReplacementsAndSwaps() {
        assertEquals(0, Spelling.edits("joint", "joint"));
        assertEquals(3, Spelling.edits("kitten", "sitting"));
        assertEquals(1, Spelling.edits("jiont", "joint"));
        assertEquals(5, Spelling.edits("", "joint"));
    }

    @Test
    void proposesASlipButNotAnotherWord() {
        List<String> names = List.of("cartpole", "pendulum", "furuta");
        assertEquals(Optional.of("cartpole"), Spelling.nearest("Cart-Pole", names));
        assertEquals(Optional.of("pendulum"), Spelling.nearest("pendlum", names));
        assertEquals(Optional.empty(), Spelling.nearest("humanoid", names));
        assertEquals(Optional.empty(), Spelling.nearest("x", List.of("y")));
        assertEquals("; did you mean furuta?", Spelling.didYouMean("futura", names));
    }
}
