package io.fnflocal.seed;

import static io.fnflocal.execution.ExecutionStatus.FAILED;
import static io.fnflocal.execution.ExecutionStatus.RUNNING;
import static io.fnflocal.execution.ExecutionStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.fnflocal.execution.ExecutionStatus;

class StatusRotationTests {

    @Test
    void hasEachStatusAsOftenAsItsWeightSays() {
        List<ExecutionStatus> rotation = StatusRotation.of(Map.of(SUCCEEDED, 900, FAILED, 90, RUNNING, 10), 1_000);

        assertThat(rotation).hasSize(100);
        assertThat(Collections.frequency(rotation, SUCCEEDED)).isEqualTo(90);
        assertThat(Collections.frequency(rotation, FAILED)).isEqualTo(9);
        assertThat(Collections.frequency(rotation, RUNNING)).isEqualTo(1);
    }

    @Test
    void spreadsThemEvenly() {
        assertThat(StatusRotation.of(Map.of(SUCCEEDED, 4, FAILED, 2), 3)).containsExactly(SUCCEEDED, FAILED, SUCCEEDED);
        assertThat(StatusRotation.of(Map.of(SUCCEEDED, 4, FAILED, 2), 2)).containsExactly(SUCCEEDED, FAILED);
    }

    @Test
    void leavesOutStatusesWithoutWeight() {
        assertThat(StatusRotation.of(Map.of(SUCCEEDED, 7, FAILED, 0), 5)).containsExactly(SUCCEEDED);
    }
}
