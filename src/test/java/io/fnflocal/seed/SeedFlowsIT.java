package io.fnflocal.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.ApiClient.TestAccount;
import io.fnflocal.EmulatorTest;
import tools.jackson.databind.JsonNode;

/** What a document says of a flow besides its definition. */
@EmulatorTest
class SeedFlowsIT {

    private static final TestAccount ACCOUNT = new TestAccount("5300000000000001", "key-53", "s");
    private static final String ID = "6ba7b810-9dad-41d1-80b4-00c04fd430c8";

    private static final String ALL = "definition: d, id: " + ID + ", type: DEFAULT, description: 'two\\nlines',"
            + " executionMode: Express, roleArn: role, externalStorageLocation: /x, resourceGroupId: rg,"
            + " environment: {A: on, B: {value: '1', description: b}, C: {}},"
            + " createdTime: 2020-01-01T00:00:00Z, lastModifiedTime: 2020-01-02T00:00:00Z";

    @Autowired
    private ApiClient api;

    @AfterEach
    void removeTheAccount() {
        api.call("DELETE", "/_fnf/accounts/" + ACCOUNT.id(), "");
    }

    @Test
    void showsWhatTheDocumentSays() {
        assertThat(seed(ALL).status()).isEqualTo(201);

        assertThat(describe().toString().replaceFirst("\"RequestId\":\"[^\"]*\",", ""))
                .isEqualTo("{\"Type\":\"DEFAULT\",\"Definition\":\"d\",\"RoleArn\":\"role\","
                        + "\"Description\":\"two\\\\nlines\",\"Name\":\"flow\","
                        + "\"CreatedTime\":\"2020-01-01T00:00:00.000Z\","
                        + "\"LastModifiedTime\":\"2020-01-02T00:00:00.000Z\",\"Id\":\"" + ID + "\","
                        + "\"ExecutionMode\":\"Express\",\"ExternalStorageLocation\":\"/x\",\"ResourceGroupId\":\"rg\","
                        + "\"Environment\":{\"Variables\":[{\"Name\":\"A\",\"Value\":\"on\",\"Description\":\"\"},"
                        + "{\"Name\":\"B\",\"Value\":\"1\",\"Description\":\"b\"},"
                        + "{\"Name\":\"C\",\"Value\":\"\",\"Description\":\"\"}]}}");
    }

    @Test
    void hasTheDefaultsOfCreateFlowAndTheTimeOfTheDocument() {
        seed("");
        api.call("PUT", "/_fnf/clock?account=" + ACCOUNT.id(), "{\"frozen\": \"2026-01-01T00:00:00Z\"}");
        seed("definition: d");

        JsonNode flow = describe();

        assertThat(flow.propertyNames())
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
        assertThat(flow.path("Type").asString()).isEqualTo("FDL");
        assertThat(flow.path("Description").asString()).isEmpty();
        assertThat(flow.path("ExecutionMode").asString()).isEqualTo("Standard");
        assertThat(flow.path("CreatedTime").asString()).isEqualTo("2026-01-01T00:00:00.000Z");
        assertThat(flow.path("LastModifiedTime").asString()).isEqualTo("2026-01-01T00:00:00.000Z");
    }

    @Test
    void givesBackWhatDiffersFromTheDefault() {
        for (String flow : List.of(ALL, "definition: d", "definition: d, createdTime: now-1h, roleArn: ''")) {
            seed(flow);
            JsonNode described = describe();
            String export = export();

            assertThat(export.contains("executionMode:")).isEqualTo(flow.equals(ALL));
            assertThat(export).doesNotContain("roleArn: ''");
            removeTheAccount();
            assertThat(api.putSeed(export).status()).isEqualTo(201);
            assertThat(withoutRequestId(describe())).isEqualTo(withoutRequestId(described));
            assertThat(export()).isEqualTo(export);
            assertThat(api.putSeed(export).status()).as("the same again").isEqualTo(201);
            removeTheAccount();
        }
    }

    @Test
    void comparesWhatIsGivenWithTheFlowThatIsThere() {
        seed(ALL);

        assertThat(seed("type: DEFAULT, description: \"two\\nlines\", id: " + ID)
                        .problem(400))
                .isEqualTo("document:1: flow 'flow' already exists in account 5300000000000001 with another value of"
                        + " description; give the same or none");
        assertThat(seed(ALL).status()).isEqualTo(201);
        assertThat(
                        seed("roleArn: role, environment: {A: on}, createdTime: 2020-01-01T00:00:00Z, executionMode: Standard")
                                .problem(400))
                .endsWith("with another value of executionMode, environment; give the same or none");
        assertThat(seed("roleArn: other, externalStorageLocation: '', resourceGroupId: r, type: FDL,"
                                + " createdTime: 2019-01-01T00:00:00Z, lastModifiedTime: 2021-01-01T00:00:00Z,"
                                + " id: 00000000-0000-4000-8000-000000000000")
                        .problem(400))
                .endsWith("another value of id, type, roleArn, externalStorageLocation, resourceGroupId, createdTime,"
                        + " lastModifiedTime; give the same or none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type: fdl|type is 'fdl' but must be FDL or DEFAULT",
                "executionMode: express|executionMode is 'express' but must be Standard or Express",
                "id: 6BA7B810-9DAD-41D1-80B4-00C04FD430C8|id is '6BA7B810-9DAD-41D1-80B4-00C04FD430C8' but must be a UUID"
                        + " in lower case",
                "createdTime: 2020|createdTime is '2020' but must be an RFC 3339 time",
                "'createdTime: 2020-01-01T00:00:00Z, lastModifiedTime: 2019-01-01T00:00:00Z'|lastModifiedTime is"
                        + " '2019-01-01T00:00:00Z' but must not be before createdTime, 2020-01-01T00:00:00Z",
                "environment: [A]|environment must be a mapping",
                "'environment: {9A: x}'|the name '9A' in environment must be 1 to 128 letters",
                "'environment: {A: {valu: x}}'|the key 'valu' in A is unknown; it must be one of value, description",
            })
    void refusesWhatBreaksARule(String field, String problem) {
        assertThat(seed("definition: d, " + field).problem(400)).startsWith("document:1: " + problem);
    }

    @Test
    void refusesAnIdThatIsGivenTwice() {
        String flow = "{name: %s, definition: d, id: " + ID + "}";
        Answer answer = api.putSeed("accounts: [{id: %s, flows: [%s, %s]}]"
                .formatted(ACCOUNT.id(), flow.formatted("a"), flow.formatted("b")));

        assertThat(answer.problem(400)).isEqualTo("document:1: id '" + ID + "' is given twice but must be unique");
    }

    private Answer seed(String flow) {
        String flows = flow.isEmpty() ? "[]" : "[{name: flow, %s}]".formatted(flow);
        return api.putSeed("accounts: [{id: %s, accessKeys: [{id: key-53, secret: s}], flows: %s}]"
                .formatted(ACCOUNT.id(), flows));
    }

    private JsonNode describe() {
        return api.get(ACCOUNT, "DescribeFlow", Map.of("Name", "flow")).json();
    }

    private String export() {
        return api.get("/_fnf/seed?account=" + ACCOUNT.id()).text();
    }

    private static String withoutRequestId(JsonNode flow) {
        return flow.toString().replaceFirst("\"RequestId\":\"[^\"]*\"", "");
    }
}
