package io.fnflocal.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fnflocal.error.ApiException;
import io.fnflocal.gateway.Parameters;
import io.fnflocal.gateway.TestQueries;

class ListExecutionsQueryTests {

    @Test
    void readsEveryParameter() {
        ListExecutionsQuery query = query(
                "FlowName=flow",
                "NextToken=exec-2",
                "Limit=10",
                "Status=TimedOut",
                "StartedTimeBegin=2020-12-02T02:39:20.402Z",
                "StartedTimeEnd=2020-12-02T12:39:20.4020001+08:00",
                "ExecutionNamePrefix=run_%",
                "MetadataOnly=true",
                "Qualifier=LATEST",
                "MapRunName=map");

        assertThat(query)
                .isEqualTo(new ListExecutionsQuery(
                        "flow",
                        "exec-2",
                        10,
                        ExecutionStatus.TIMED_OUT,
                        Instant.parse("2020-12-02T02:39:20.402Z"),
                        Instant.parse("2020-12-02T04:39:20.403Z"),
                        "run_%",
                        true,
                        "LATEST",
                        "map"));
    }

    @Test
    void hasDefaultsForAllButTheFlow() {
        assertThat(query("FlowName=flow", "Limit=", "Status=", "MetadataOnly="))
                .isEqualTo(new ListExecutionsQuery("flow", null, 60, null, null, null, null, false, null, null));
    }

    @Test
    void requiresTheFlow() {
        assertThatThrownBy(() -> query("Limit=1")).hasMessage("The HTTP query 'FlowName' must be specified.");
        assertThatThrownBy(() -> query("FlowName=")).hasMessage("The HTTP query 'FlowName' must be specified.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "_", "A-b_9"})
    void acceptsFlowNames(String name) {
        assertThat(query("FlowName=" + name).flowName()).isEqualTo(name);
        assertThat(query("FlowName=" + name + "x".repeat(128 - name.length())).flowName())
                .hasSize(128);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1a", "-a", "a b", "a.b", "ä", "a\u2028", " "})
    void refusesOtherFlowNames(String name) {
        assertRefused("FlowName=" + name, "FlowName is '%s' but must be 1 to 128 characters".formatted(name));
    }

    @Test
    void refusesATooLongFlowNameAndCutsItInTheMessage() {
        assertRefused("FlowName=" + "a".repeat(129), "FlowName is '" + "a".repeat(64) + "…' but must be ");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "100, 100", "060, 60"})
    void acceptsLimitsFrom1To100(String limit, int expected) {
        assertThat(query("FlowName=a", "Limit=" + limit).limit()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "101",
                "-1",
                "+1",
                "0x10",
                "1 0",
                " 1",
                "1.0",
                "1e1",
                "ten",
                "NaN",
                "99999999999999999999",
                "١"
            })
    void refusesOtherLimits(String limit) {
        assertRefused("Limit=" + limit, "Limit is '%s' but must be an integer from 1 to 100.".formatted(limit));
    }

    @ParameterizedTest
    @EnumSource
    void acceptsEveryStatus(ExecutionStatus status) {
        assertThat(query("FlowName=a", "Status=" + status.wireName()).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"succeeded", "SUCCEEDED", "Aborted", "Succeeded,Failed", "TIMED_OUT"})
    void refusesOtherStatuses(String status) {
        assertRefused(
                "Status=" + status,
                "Status is '%s' but must be one of Starting, Running, Stopped, Succeeded, Failed, TimedOut."
                        .formatted(status));
    }

    @ParameterizedTest
    @ValueSource(strings = {"StartedTimeBegin", "StartedTimeEnd"})
    void refusesTimesThatAreNotRfc3339(String name) {
        assertRefused(
                name + "=2020-12-02",
                name + " is '2020-12-02' but must be an RFC 3339 time such as 2020-12-02T02:39:20.402Z.");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "True, true", "TRUE, true", "false, false", "False, false"})
    void acceptsBooleansInAnyCase(String value, boolean expected) {
        assertThat(query("FlowName=a", "MetadataOnly=" + value).metadataOnly()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "on", "t", " true"})
    void refusesOtherBooleans(String value) {
        assertRefused("MetadataOnly=" + value, "MetadataOnly is '%s' but must be true or false.".formatted(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NextToken", "ExecutionNamePrefix", "Qualifier", "MapRunName"})
    void acceptsTextsOfUpTo128Characters(String name) {
        assertThat(query("FlowName=a", name + "=" + "😀".repeat(128))).isNotNull();
        assertRefused(
                name + "=" + "😀".repeat(129),
                name + " is '" + "😀".repeat(64) + "…' but must be at most 128 characters.");
    }

    @Test
    void complainsInTheOrderOfTheContract() {
        List<String> broken = List.of(
                "FlowName=1",
                "NextToken=" + "x".repeat(129),
                "Limit=0",
                "Status=x",
                "StartedTimeBegin=x",
                "StartedTimeEnd=x",
                "ExecutionNamePrefix=" + "x".repeat(129),
                "MetadataOnly=x",
                "Qualifier=" + "x".repeat(129),
                "MapRunName=" + "x".repeat(129));

        for (int first = 0; first < broken.size(); first++) {
            String[] pairs = broken.subList(first, broken.size()).toArray(String[]::new);
            String name = broken.get(first).substring(0, broken.get(first).indexOf('='));

            assertThatThrownBy(() -> query(name.equals("FlowName") ? pairs : withFlow(pairs)))
                    .hasMessageStartingWith("Parameter error. " + name + " is ");
        }
    }

    private static void assertRefused(String pair, String problem) {
        assertThatThrownBy(() -> query(pair.startsWith("FlowName=") ? new String[] {pair} : withFlow(pair)))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith("Parameter error. " + problem);
    }

    private static String[] withFlow(String... pairs) {
        String[] all = Arrays.copyOf(pairs, pairs.length + 1);
        all[pairs.length] = "FlowName=a";
        return all;
    }

    private static ListExecutionsQuery query(String... pairs) {
        TreeMap<String, String> values = new TreeMap<>();
        for (String pair : pairs) {
            values.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return TestQueries.read(ListExecutionsQuery.DECLARATION, Parameters.of(values));
    }
}
