import static io.fnflocal.testing.Fnf.after;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.fnflocal.testing.Fnf;
import io.fnflocal.testing.FnfTest;

@FnfTest
class NightlyAlertTest {
    @Test
    void reportsARunOnceItHasFailed(Fnf fnf) throws Exception {
        fnf.freeze("2026-01-01T00:00:00Z");
        fnf.execution("nightly", "run-1", after("30s", "Failed"));
        NightlyAlert alert = new NightlyAlert(fnf.endpoint(), fnf.accessKeyId(), fnf.accessKeySecret());
        assertThat(alert.failedRuns()).isEmpty();
        fnf.advance("30s");
        assertThat(alert.failedRuns()).containsExactly("run-1");
        assertThat(fnf.calls()).hasSize(2).allMatch(call -> call.notes().isEmpty());
    }
}
