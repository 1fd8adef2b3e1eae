import static io.fnflocal.testing.Fnf.after;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import io.fnflocal.testing.Fnf;
import io.fnflocal.testing.FnfTest;

/** All tests use the same names. */
@FnfTest
class ParallelTest {

    static final Set<String> ACCOUNTS = ConcurrentHashMap.newKeySet();
    static final Set<String> SERVERS = ConcurrentHashMap.newKeySet();

    @Execution(ExecutionMode.CONCURRENT)
    @RepeatedTest(32)
    void seesNothingOfOthers(Fnf fnf) {
        assertTrue(ACCOUNTS.add(fnf.accountId()));
        SERVERS.add(fnf.endpoint());
        assertEquals(1, SERVERS.size());
        fnf.freeze("2026-01-01T00:00:00Z");
        fnf.execution("nightly", "run-1", after("30s", "Failed"));
        assertEquals("Starting", fnf.status("nightly", "run-1"));
        fnf.advance("30s");
        assertEquals("Failed", fnf.status("nightly", "run-1"));
        assertTrue(fnf.calls().isEmpty());
    }

    @Nested
    class Inside {

        private final Fnf ofConstructor;

        Inside(Fnf fnf) {
            ofConstructor = fnf;
        }

        @Test
        void hasTheServerOfTheClassAround(Fnf fnf) {
            assertSame(ofConstructor, fnf);
            SERVERS.add(fnf.endpoint());
            assertEquals(1, SERVERS.size());
        }
    }
}
