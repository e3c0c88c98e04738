package dev.sinew.runtime.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class AbnormalEndsTest {

    private static final long MINUTE = 60_000_000_000L;

    private final AbnormalEnds none = new AbnormalEnds(List.of());

    @Test
    void locksOutAtTheThirdEndWithinTenMinutes() {
        AbnormalEnds two = none.and("boot", 0, "first").and("boot", 5 * MINUTE, "second");
        assertTrue(two.lockout().isEmpty());
        AbnormalEnds three = two.and("boot", 10 * MINUTE, "the host\nwas gone");
        assertTrue(three.lockout().orElseThrow().contains("the host was gone"));
    }

    @Test
    void forgetsWhatIsLongerAgo() {
        AbnormalEnds three =
                none.and("boot", 0, "first").and("boot", 5 * MINUTE, "second").and("boot", 10 * MINUTE + 1, "third");
        assertTrue(three.lockout().isEmpty());
        assertEquals(2, three.ends().size());
    }

    @Test
    void forgetsWhatWasBeforeTheMachineStarted() {
        AbnormalEnds three =
                none.and("boot", 0, "first").and("boot", 1, "second").and("next", 2, "third");
        assertEquals(1, three.ends().size());
    }

    @Test
    void isReadBackAsItWasWritten() {
        AbnormalEnds two = none.and("boot", 0, "first").and("boot", 5 * MINUTE, "it was gone, twice");
        assertEquals(two, AbnormalEnds.read(two.write()));
        assertEquals(none, AbnormalEnds.read("torn li"));
    }
}
