package io.fnflocal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.fnflocal.testing.FnfProcess;

class TimeZoneIT {

    /** PostgreSQL knows no zone ACT. */
    @Test
    void ofTheMachineMovesNothing() {
        try (FnfProcess emulator = FnfProcess.start("-Duser.timezone=ACT", DemoEmulator.SEED)) {
            Map<String, String> oldest = Map.of(
                    "Action", "ListExecutions",
                    "Version", "2019-03-15",
                    "FlowName", "my_flow_name",
                    "StartedTimeBegin", "2019-01-01T01:01:01.001Z",
                    "StartedTimeEnd", "2019-01-01T01:01:01.002Z");

            ApiClient.Answer answer =
                    new ApiClient(emulator.url().toString()).get(ApiClient.sign("GET", "testid", "testsecret", oldest));

            assertThat(answer.text()).contains("\"StartedTime\":\"2019-01-01T01:01:01.001Z\"");
        }
    }
}
