package io.fnflocal.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.fnflocal.e2e.OfficialClient.Access;
import io.fnflocal.e2e.OfficialClient.Change;

/** The compose file's emulator, which {@code .ci/stack} has started with a seed directory of its own. */
@EnabledIfSystemProperty(named = "stack.port", matches = "\\d+")
class StackIT {

    @ForEachClient
    void listsWhatTheSeedDirectoryHolds(OfficialClient client) throws Exception {
        Access access =
                new Access("localhost:" + System.getProperty("stack.port"), "GET", "testid", "testsecret", null);

        assertThat(client.listExecutions(access, Map.of("FlowName", "my_flow_name"), Change.NONE)
                        .names())
                .containsExactly("from-the-seed-directory");
    }
}
