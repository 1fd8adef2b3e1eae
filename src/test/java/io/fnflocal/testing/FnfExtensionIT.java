package io.fnflocal.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.TestAccount;

/** What the extension tells of tests that fail, or that misspell. */
class FnfExtensionIT {

    @Test
    void showsWhatTheEmulatorSawOfATestThatFails() {
        Result result = run(Reporting.class, "fails");

        assertThat(result.failure()).hasMessage("on purpose");
        assertThat(result.failure().getSuppressed())
                .singleElement()
                .satisfies(seen -> assertThat(seen.toString())
                        .contains("The last of 12 calls, newest first:\n  ListExecutions nightly → 404 FlowNotExists")
                        .contains("Its log ends with:\n")
                        .contains("FnF Local answers at"));
        assertThat(result.failure().getSuppressed()[0].toString().split("ListExecutions", -1))
                .hasSize(11);
        assertThat(result.entries()).containsKey("fnf");
    }

    @Test
    void reportsACallWithAMistake() {
        Result result = run(Reporting.class, "misspells");

        assertThat(result.thrown()).isNull();
        assertThat(result.entries().get("fnf.unnoticed")).contains("unknown parameter `limit`: did you mean `Limit`?");
    }

    @Test
    void letsATestFailThatMakesACallWithAMistake() {
        Result result = run(Failing.class, "misspells");

        assertThat(result.failure()).isInstanceOf(AssertionError.class).hasMessageContaining("did you mean `Limit`?");
    }

    @Test
    void ignoresMistakesIfToldTo() {
        Result result = run(Ignoring.class, "misspells");

        assertThat(result.thrown()).isNull();
        assertThat(result.entries()).isEmpty();
    }

    private static Result run(Class<?> type, String method) {
        List<TestExecutionResult> results = new ArrayList<>();
        Map<String, String> entries = new HashMap<>();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectMethod(type, method, Fnf.class))
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                if (test.isTest()) {
                                    results.add(result);
                                }
                            }

                            @Override
                            public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
                                entries.putAll(entry.getKeyValuePairs());
                            }
                        });
        assertThat(results).hasSize(1);
        return new Result(results.get(0).getThrowable().orElse(null), entries);
    }

    private record Result(@Nullable Throwable thrown, Map<String, String> entries) {

        Throwable failure() {
            return Objects.requireNonNull(thrown, "The test did not fail.");
        }
    }

    @FnfTest
    static class Reporting {

        @Test
        void fails(Fnf fnf) {
            for (int i = 0; i < 12; i++) {
                list(fnf, Map.of("FlowName", "nightly"));
            }
            fail("on purpose");
        }

        @Test
        void misspells(Fnf fnf) {
            list(fnf, Map.of("FlowName", "nightly", "limit", "1"));
        }
    }

    @FnfTest(unnoticed = FnfTest.Unnoticed.FAIL)
    static class Failing extends Reporting {}

    @FnfTest(unnoticed = FnfTest.Unnoticed.IGNORE)
    static class Ignoring extends Reporting {}

    private static void list(Fnf fnf, Map<String, String> parameters) {
        new ApiClient(fnf.url().toString())
                .get(
                        new TestAccount(fnf.accountId(), fnf.accessKeyId(), fnf.accessKeySecret()),
                        "ListExecutions",
                        parameters);
    }
}
