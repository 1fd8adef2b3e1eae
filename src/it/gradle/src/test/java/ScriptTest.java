import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import io.fnflocal.testing.Fnf;
import io.fnflocal.testing.FnfTest;

@FnfTest
class ScriptTest {
    @Test
    void failsAsTheScriptSays(Fnf fnf) throws Exception {
        fnf.flow("nightly", "Type: StateMachine");
        fnf.script("nightly", "next: [fail]");
        String execution = fnf.start("nightly", "{}");
        fnf.advance("1s");
        assertEquals("Failed", fnf.status("nightly", execution));
    }
}
