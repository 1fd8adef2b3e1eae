package io.fnflocal.testing;

import static io.fnflocal.testing.Fnf.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.TestAccount;

/** The extension, with the emulator that it starts. */
class FnfTestIT {

    @Nested
    @FnfTest(unnoticed = FnfTest.Unnoticed.FAIL)
    class AnAccountForEachTest {

        private final Fnf ofConstructor;

        AnAccountForEachTest(Fnf fnf) {
            ofConstructor = fnf;
        }

        @BeforeEach
        void hasTheSameInAMethodBefore(Fnf fnf) {
            assertThat(fnf).isSameAs(ofConstructor);
        }

        @Test
        void stepsOnThroughAScript(Fnf fnf) {
            fnf.freeze("2026-01-01T00:00:00Z");
            fnf.execution(
                    "nightly",
                    "run-1",
                    after("3s", "Running"),
                    after("30s", "Failed").withError("DiskFull", "no \"disk\""));

            assertThat(failedRuns(fnf)).isEmpty();
            fnf.advance("30s");
            assertThat(failedRuns(fnf)).containsExactly("run-1");
            assertThat(fnf.calls()).hasSize(2).allSatisfy(call -> {
                assertThat(call.action()).isEqualTo("ListExecutions");
                assertThat(call.flow()).isEqualTo("nightly");
                assertThat(call.status()).isEqualTo(200);
                assertThat(call.code()).isNull();
                assertThat(call.notes()).isEmpty();
            });
        }

        @Test
        void beginsAtOnce(Fnf fnf) {
            fnf.execution("nightly", "run-1", after("0s", "Failed").withOutput("{\"rows\": 42}"));
            fnf.execution("nightly", "run-2", after("0s", "Running"), after("1h", "Failed"));
            fnf.execution("nightly", "run-3");

            assertThat(failedRuns(fnf)).containsExactly("run-1");
            assertThat(fnf.status("nightly", "run-2")).isEqualTo("Running");
            fnf.end("nightly", "run-3", "Failed");
            assertThat(failedRuns(fnf)).containsExactlyInAnyOrder("run-1", "run-3");
        }

        @Test
        void startsAnExecutionOfAFlow(Fnf fnf) {
            fnf.flow("daily", "Type: StateMachine\nStates: []");
            fnf.script("daily", "next: [fail]");
            fnf.freeze("2026-01-01T00:00:00Z");

            String name = fnf.start("daily", "{\"day\": \"größer\"}");
            fnf.execution("daily", "run-1", after("1s", "Succeeded"));

            assertThat(fnf.status("daily", name)).isEqualTo("Starting");
            fnf.advance("1s");
            assertThat(fnf.status("daily", name)).isEqualTo("Failed");
            assertThat(fnf.call("DescribeExecution", Map.of("FlowName", "daily", "ExecutionName", name)))
                    .contains("größer");
            assertThat(fnf.calls()).isEmpty();
        }

        @Test
        void injectsFaults(Fnf fnf) {
            fnf.execution("nightly", "run-1", after("0s", "Failed"));
            fnf.fail(1, "ResourceThrottled");

            assertThat(list(fnf).code()).isEqualTo("ResourceThrottled");
            assertThat(list(fnf).code()).isEmpty();
            assertThat(fnf.calls()).extracting(Call::code).containsExactly(null, "ResourceThrottled");
            String fault = fnf.fault("{\"error\": \"InternalServerError\"}");
            assertThat(list(fnf).code()).isEqualTo("InternalServerError");
            assertThat(fnf.calls().get(0).fault()).isEqualTo(fault);
            fnf.clearFaults();
            assertThat(list(fnf).code()).isEmpty();
        }

        @Test
        void emptiesTheAccount(Fnf fnf) {
            fnf.freeze("2026-01-01T00:00:00Z");
            fnf.seed("flows: [{name: nightly, definition: x}]");
            fnf.delay("1ms");
            assertThat(list(fnf).code()).isEmpty();

            fnf.reset();

            assertThat(fnf.calls()).isEmpty();
            assertThat(list(fnf).code()).isEqualTo("FlowNotExists");
        }

        @Test
        void saysWhyItRefuses(Fnf fnf) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fnf.execution("nightly", "run 1"))
                    .withMessageContaining("run 1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fnf.advance("soon"))
                    .withMessageContaining("soon");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fnf.fault("[]"))
                    .withMessageContaining("JSON object");
        }

        @Test
        void hasWhatAClientNeeds(Fnf fnf) {
            Map<String, Object> properties = new HashMap<>();
            fnf.properties("aliyun.fnf", (name, value) -> properties.put(name, value.get()));

            assertThat(properties)
                    .isEqualTo(Map.of(
                            "aliyun.fnf.endpoint",
                            fnf.url().getAuthority(),
                            "aliyun.fnf.protocol",
                            "http",
                            "aliyun.fnf.region-id",
                            "cn-hangzhou",
                            "aliyun.fnf.access-key-id",
                            "testid" + fnf.accountId(),
                            "aliyun.fnf.access-key-secret",
                            "testsecret" + fnf.accountId()));
        }

        @Nested
        class Inside {

            @Test
            void hasTheServerOfTheClassAround(Fnf fnf) {
                assertThat(fnf).isSameAs(ofConstructor);
                assertThat(fnf.url()).isEqualTo(Servers.with(List.of()).url());
            }
        }
    }

    @Nested
    class AnAccountOfAClass {

        @RegisterExtension
        static final FnfExtension FNF = FnfExtension.forClass();

        @RepeatedTest(2)
        void isEmptyBeforeEachTest(Fnf fnf) {
            assertThat(fnf).isSameAs(FNF.fnf());
            fnf.execution("nightly", "run-1", after("0s", "Failed"));
            assertThat(failedRuns(fnf)).containsExactly("run-1");
            assertThat(fnf.calls()).hasSize(1);
        }
    }

    @Nested
    @FnfTest(signature = "off", settings = "fnf.region=cn-beijing")
    class AServerOfItsOwn {

        @Test
        void hasTheSettingsOfTheClass(Fnf fnf) {
            URI shared = Servers.with(List.of()).url();

            assertThat(fnf.region()).isEqualTo("cn-beijing");
            assertThat(fnf.url()).isNotEqualTo(shared);
            assertThat(new ApiClient(fnf.url().toString())
                            .get("/?Action=DescribeRegions&Version=2019-03-15")
                            .status())
                    .isEqualTo(200);
        }
    }

    private static ApiClient.Answer list(Fnf fnf) {
        return new ApiClient(fnf.url().toString())
                .get(
                        new TestAccount(fnf.accountId(), fnf.accessKeyId(), fnf.accessKeySecret()),
                        "ListExecutions",
                        Map.of("FlowName", "nightly", "Status", "Failed"));
    }

    private static List<String> failedRuns(Fnf fnf) {
        return list(fnf).names();
    }
}
