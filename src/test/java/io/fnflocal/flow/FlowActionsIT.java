package io.fnflocal.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.ApiClient.TestAccount;
import io.fnflocal.EmulatorTest;
import tools.jackson.databind.JsonNode;

@EmulatorTest
@SuppressWarnings("NullAway.Init") // set before each test
class FlowActionsIT {

    private static final String DEFINITION = "version: v1\ntype: flow\nsteps:\n  - {type: pass, name: one}\n";
    static final Map<String, String> MINIMAL = Map.of("Name", "f", "Definition", DEFINITION, "Type", "FDL");
    private static final String ENVIRONMENT =
            "{\"Variables\":[{\"Name\":\"A\",\"Value\":\"1\"},{\"Name\":\"B\",\"Description\":\"b\"}]}";

    @Autowired
    private ApiClient api;

    private TestAccount account;

    @BeforeEach
    void newAccount() {
        account = api.newAccount();
        api.call("PUT", "/_fnf/clock?account=" + account.id(), "{\"frozen\":\"2026-01-01T00:00:00Z\"}");
    }

    @Test
    void createsWithDefaults() {
        Answer created = api.post(account, "CreateFlow", MINIMAL);

        assertThat(created.status()).as(created.text()).isEqualTo(200);
        assertThat(fieldNames(created.json()))
                .containsExactly(
                        "Type",
                        "Definition",
                        "RequestId",
                        "Description",
                        "Name",
                        "CreatedTime",
                        "LastModifiedTime",
                        "Id",
                        "ExecutionMode");
        assertThat(created.json().path("Definition").asString()).isEqualTo(DEFINITION);
        assertThat(created.json().path("Description").asString()).isEmpty();
        assertThat(created.json().path("ExecutionMode").asString()).isEqualTo("Standard");
        assertThat(created.json().path("CreatedTime").asString()).isEqualTo("2026-01-01T00:00:00.000Z");
        assertThat(created.json().path("LastModifiedTime").asString()).isEqualTo("2026-01-01T00:00:00.000Z");
        assertThat(created.json().path("Id").asString())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    }

    @Test
    void describesWhatWasCreated() {
        Map<String, String> parameters = with(
                MINIMAL,
                Map.of(
                        "Description", "two\nlines",
                        "RoleArn", "acs:ram::1:role/r",
                        "ExternalStorageLocation", "/x",
                        "ExecutionMode", "Express",
                        "ResourceGroupId", "rg-1",
                        "Environment", ENVIRONMENT));
        JsonNode created = api.post(account, "CreateFlow", parameters).json();

        JsonNode described =
                api.get(account, "DescribeFlow", Map.of("Name", "f")).json();

        assertThat(withoutRequestId(described)).isEqualTo(withoutRequestId(created));
        assertThat(described.path("Description").asString()).isEqualTo("two\nlines");
        assertThat(described.path("ExecutionMode").asString()).isEqualTo("Express");
        assertThat(described.path("Environment").toString())
                .isEqualTo("{\"Variables\":[{\"Name\":\"A\",\"Value\":\"1\",\"Description\":\"\"},"
                        + "{\"Name\":\"B\",\"Value\":\"\",\"Description\":\"b\"}]}");
    }

    @Test
    void createsANameOnce() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(clients.submit(() -> api.post(account, "CreateFlow", MINIMAL)));
            }

            List<Integer> statuses = new ArrayList<>();
            for (Future<Answer> answer : answers) {
                statuses.add(answer.get().status());
            }
            assertThat(statuses)
                    .containsOnlyOnce(200)
                    .filteredOn(status -> status == 409)
                    .hasSize(7);
        } finally {
            clients.shutdown();
        }
        Answer again = api.post(account, "CreateFlow", MINIMAL);
        assertThat(again.code()).isEqualTo("FlowAlreadyExists");
        assertThat(again.message()).startsWith("Flow f already exists.");
    }

    @Test
    void updatesOnlyWhatIsGiven() {
        JsonNode created = api.post(
                        account, "CreateFlow", with(MINIMAL, Map.of("RoleArn", "role", "Environment", ENVIRONMENT)))
                .json();

        JsonNode updated = api.post(account, "UpdateFlow", Map.of("Name", "f", "Description", "new"))
                .json();

        assertThat(updated.path("Description").asString()).isEqualTo("new");
        assertThat(updated.path("LastModifiedTime").asString()).isEqualTo("2026-01-01T00:00:00.001Z");
        for (String same : List.of("Definition", "Type", "RoleArn", "Id", "CreatedTime", "Environment")) {
            assertThat(updated.path(same)).as(same).isEqualTo(created.path(same));
        }
    }

    @Test
    void datesEachChangeLaterThanTheOneBefore() {
        api.post(account, "CreateFlow", MINIMAL);

        assertThat(timeOfChangeAt("2025-01-01T00:00:00Z")).isEqualTo("2026-01-01T00:00:00.001Z");
        assertThat(timeOfChangeAt("9999-12-31T23:59:59.999Z")).isEqualTo("9999-12-31T23:59:59.999Z");
        assertThat(timeOfChangeAt("9999-12-31T23:59:59.999Z")).isEqualTo("9999-12-31T23:59:59.999Z");
    }

    private String timeOfChangeAt(String time) {
        api.call("PUT", "/_fnf/clock?account=" + account.id(), "{\"frozen\":\"%s\"}".formatted(time));
        return api.post(account, "UpdateFlow", Map.of("Name", "f", "Description", time))
                .json()
                .path("LastModifiedTime")
                .asString();
    }

    @Test
    void changesNothingWithoutAChange() {
        JsonNode created = api.post(account, "CreateFlow", MINIMAL).json();

        JsonNode updated = api.post(account, "UpdateFlow", Map.of("Name", "f", "ExternalStorageLocation", "/x"))
                .json();

        assertThat(withoutRequestId(updated)).isEqualTo(withoutRequestId(created));
    }

    @Test
    void clearsRoleDescriptionAndEnvironment() {
        api.post(
                account,
                "CreateFlow",
                with(MINIMAL, Map.of("RoleArn", "role", "Description", "d", "Environment", ENVIRONMENT)));

        JsonNode updated = api.post(
                        account,
                        "UpdateFlow",
                        Map.of("Name", "f", "RoleArn", "", "Description", "", "Environment", "{\"Variables\":[]}"))
                .json();

        assertThat(updated.has("RoleArn")).isFalse();
        assertThat(updated.has("Environment")).isFalse();
        assertThat(updated.path("Description").asString()).isEmpty();
    }

    @Test
    void deletesAndCreatesAnew() {
        JsonNode first = api.post(account, "CreateFlow", MINIMAL).json();

        Answer deleted = api.get(account, "DeleteFlow", Map.of("Name", "f"));

        assertThat(fieldNames(deleted.json())).containsExactly("RequestId");
        assertThat(api.get(account, "DescribeFlow", Map.of("Name", "f")).code()).isEqualTo("FlowNotExists");
        assertThat(api.get(account, "ListExecutions", Map.of("FlowName", "f")).code())
                .isEqualTo("FlowNotExists");
        JsonNode second = api.post(account, "CreateFlow", MINIMAL).json();
        assertThat(second.path("Id").asString())
                .isNotEmpty()
                .isNotEqualTo(first.path("Id").asString());
    }

    static Map<String, String> with(Map<String, String> parameters, Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.putAll(more);
        return all;
    }

    private static List<String> fieldNames(JsonNode object) {
        return List.copyOf(object.propertyNames());
    }

    private static Map<String, JsonNode> withoutRequestId(JsonNode object) {
        Map<String, JsonNode> rest = new TreeMap<>();
        object.properties().forEach(entry -> rest.put(entry.getKey(), entry.getValue()));
        rest.remove("RequestId");
        return rest;
    }
}
