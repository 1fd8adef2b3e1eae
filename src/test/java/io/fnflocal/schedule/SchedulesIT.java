package io.fnflocal.schedule;

import static io.fnflocal.schedule.ScheduleClient.MINIMAL;
import static io.fnflocal.schedule.ScheduleClient.NAMED;
import static io.fnflocal.schedule.ScheduleClient.WHOLE;
import static io.fnflocal.schedule.ScheduleClient.fields;
import static io.fnflocal.schedule.ScheduleClient.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.EmulatorTest;
import tools.jackson.databind.JsonNode;

/** How schedules are created, changed, described and deleted. */
@EmulatorTest
@SuppressWarnings("NullAway.Init") // set before each test
class SchedulesIT {

    private ScheduleClient client;

    @BeforeEach
    void newFlow(@Autowired ApiClient api) {
        client = ScheduleClient.of(api);
    }

    @Test
    void createsWithDefaults() {
        Answer created = client.post("CreateSchedule", MINIMAL);

        assertThat(created.status()).as(created.text()).isEqualTo(200);
        assertThat(created.json().propertyNames())
                .containsExactly(
                        "RequestId",
                        "Description",
                        "ScheduleId",
                        "Payload",
                        "ScheduleName",
                        "CronExpression",
                        "CreatedTime",
                        "LastModifiedTime",
                        "Enable");
        assertThat(created.text())
                .contains(
                        "\"Description\":\"\"",
                        "\"Payload\":\"\"",
                        "\"ScheduleName\":\"s\"",
                        "\"CronExpression\":\"0 30 9 * * *\"",
                        "\"CreatedTime\":\"2026-01-01T00:00:00.000Z\"",
                        "\"LastModifiedTime\":\"2026-01-01T00:00:00.000Z\"",
                        "\"Enable\":true");
        assertThat(created.json().path("ScheduleId").asString())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    }

    @Test
    void describesWhatWasCreated() {
        Answer created = client.get("CreateSchedule", WHOLE);

        JsonNode described = client.post("DescribeSchedule", NAMED).json();

        assertThat(fields(described)).isEqualTo(fields(created.json()));
        assertThat(described.path("Description").asString()).isEqualTo("two\nlines");
        assertThat(described.path("Payload").asString()).isEqualTo(WHOLE.get("Payload"));
        assertThat(described.path("Enable").asBoolean(true)).isFalse();
    }

    @Test
    void createsANameOnce() throws Exception {
        List<Integer> statuses = new ArrayList<>();
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(callers.submit(() -> client.post("CreateSchedule", MINIMAL)));
            }
            for (Future<Answer> answer : answers) {
                statuses.add(answer.get().status());
            }
        } finally {
            callers.shutdown();
        }

        assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409, 409, 409, 409, 409, 409);
        Answer again = client.post("CreateSchedule", WHOLE);
        assertThat(again.code()).isEqualTo("ScheduleAlreadyExists");
        assertThat(again.message()).isEqualTo("The schedule s already exists in flow f.");
        assertThat(describe().path("Enable").asBoolean()).isTrue();
    }

    @Test
    void updatesOnlyWhatIsGiven() {
        JsonNode created = client.post("CreateSchedule", WHOLE).json();

        JsonNode enabled = update(Map.of("Enable", "true"));
        JsonNode updated = update(Map.of("CronExpression", "@every 1m", "Payload", "[1]", "Description", "new"));

        assertThat(enabled.path("Enable").asBoolean()).isTrue();
        for (String same : List.of("CronExpression", "Description", "Payload", "ScheduleId", "CreatedTime")) {
            assertThat(enabled.path(same)).as(same).isEqualTo(created.path(same));
        }
        assertThat(updated.path("CronExpression").asString()).isEqualTo("@every 1m");
        assertThat(updated.path("Payload").asString()).isEqualTo("[1]");
        assertThat(updated.path("Description").asString()).isEqualTo("new");
        for (String same : List.of("Enable", "ScheduleName", "ScheduleId", "CreatedTime")) {
            assertThat(updated.path(same)).as(same).isEqualTo(enabled.path(same));
        }
        assertThat(fields(describe())).isEqualTo(fields(updated));
    }

    @Test
    void datesEachChangeLaterThanTheOneBefore() {
        client.post("CreateSchedule", MINIMAL);

        assertThat(timeOfUpdate()).isEqualTo("2026-01-01T00:00:00.001Z");
        assertThat(timeOfUpdate()).isEqualTo("2026-01-01T00:00:00.002Z");
        client.freeze("2025-01-01T00:00:00Z");
        assertThat(timeOfUpdate()).isEqualTo("2026-01-01T00:00:00.003Z");
        client.freeze("2026-02-01T00:00:00Z");
        assertThat(timeOfUpdate()).isEqualTo("2026-02-01T00:00:00.000Z");
        client.freeze("9999-12-31T23:59:59.999Z");
        assertThat(timeOfUpdate()).isEqualTo("9999-12-31T23:59:59.999Z");
        assertThat(timeOfUpdate()).isEqualTo("9999-12-31T23:59:59.999Z");
    }

    @Test
    void changesAndClearsNothingWithoutAValue() {
        JsonNode created = client.post("CreateSchedule", WHOLE).json();

        JsonNode updated = update(Map.of("Description", "", "Payload", "", "CronExpression", "", "Enable", ""));

        assertThat(fields(updated)).isEqualTo(fields(created));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void deletes(String method) {
        JsonNode first = client.post("CreateSchedule", MINIMAL).json();

        Answer deleted =
                method.equals("GET") ? client.get("DeleteSchedule", NAMED) : client.post("DeleteSchedule", NAMED);

        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.json().propertyNames()).containsExactly("RequestId");
        assertThat(client.get("DescribeSchedule", NAMED).code()).isEqualTo("ScheduleNotExists");
        JsonNode second = client.post("CreateSchedule", MINIMAL).json();
        assertThat(second.path("ScheduleId").asString())
                .isNotEmpty()
                .isNotEqualTo(first.path("ScheduleId").asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"DescribeSchedule", "UpdateSchedule", "DeleteSchedule"})
    void refusesAScheduleThatDoesNotExist(String action) {
        client.create("S");

        Answer answer = client.get(action, with(NAMED, Map.of("Description", "d")));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("ScheduleNotExists");
        assertThat(answer.message()).isEqualTo("The schedule s for flow f does not exist.");
    }

    private JsonNode update(Map<String, String> change) {
        return client.post("UpdateSchedule", with(NAMED, change)).json();
    }

    private String timeOfUpdate() {
        return update(Map.of("Description", "d")).path("LastModifiedTime").asString("");
    }

    private JsonNode describe() {
        return client.get("DescribeSchedule", NAMED).json();
    }
}
