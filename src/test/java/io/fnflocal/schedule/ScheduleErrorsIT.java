package io.fnflocal.schedule;

import static io.fnflocal.schedule.ScheduleClient.MINIMAL;
import static io.fnflocal.schedule.ScheduleClient.NAMED;
import static io.fnflocal.schedule.ScheduleClient.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.EmulatorTest;

/** Which parameters the actions on schedules refuse, and which they take. */
@EmulatorTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all tests
class ScheduleErrorsIT {

    private static final int MAX_PAYLOAD = 65_536;

    private ScheduleClient client;

    @BeforeAll
    void newSchedule(@Autowired ApiClient api) {
        client = ScheduleClient.of(api);
        client.create("s");
    }

    @ParameterizedTest
    @CsvSource({
        "CreateSchedule, FlowName",
        "CreateSchedule, ScheduleName",
        "CreateSchedule, CronExpression",
        "DescribeSchedule, FlowName",
        "DescribeSchedule, ScheduleName",
        "UpdateSchedule, FlowName",
        "UpdateSchedule, ScheduleName",
        "DeleteSchedule, FlowName",
        "DeleteSchedule, ScheduleName",
        "ListSchedules, FlowName",
    })
    void requiresWhatNamesASchedule(String action, String parameter) {
        Map<String, String> others = new TreeMap<>(MINIMAL);
        others.remove(parameter);

        for (Answer answer :
                new Answer[] {client.get(action, others), client.post(action, with(MINIMAL, Map.of(parameter, "")))}) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("MissingRequiredParams");
            assertThat(answer.message()).contains("'" + parameter + "'");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CreateSchedule|FlowName|9f|1 to 128 characters",
                "CreateSchedule|ScheduleName|9s|1 to 128 characters",
                "CreateSchedule|ScheduleName|s s|1 to 128 characters",
                "CreateSchedule|Payload|{|JSON of at most 65536 bytes in UTF-8",
                "CreateSchedule|Payload|text|JSON of at most 65536 bytes in UTF-8",
                "CreateSchedule|Enable|yes|true or false",
                "DescribeSchedule|ScheduleName|ä|1 to 128 characters",
                "UpdateSchedule|Payload|{} {}|JSON of at most 65536 bytes in UTF-8",
                "UpdateSchedule|Enable|1|true or false",
                "DeleteSchedule|ScheduleName|s/s|1 to 128 characters",
                "ListSchedules|NextToken|1|1 to 128 characters",
                "ListSchedules|Limit|0|an integer from 1 to 1000",
                "ListSchedules|Limit|1001|an integer from 1 to 1000",
                "ListSchedules|Limit|ten|an integer from 1 to 1000",
            })
    void refusesWhatBreaksARule(String action, String parameter, String value, String rule) {
        assertRefused(action, Map.of(parameter, value), "%s is '%s' but must be %s".formatted(parameter, value, rule));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CreateSchedule", "UpdateSchedule"})
    void refusesAPayloadThatIsTooLarge(String action) {
        assertRefused(action, Map.of("Payload", "1".repeat(MAX_PAYLOAD + 1)), "must be JSON of at most 65536 bytes");
    }

    @Test
    void refusesControlCharactersButInTexts() {
        assertRefused("CreateSchedule", Map.of("CronExpression", "0\n1"), "CronExpression must not contain a control");
        assertRefused("CreateSchedule", Map.of("Description", "a\u0000b"), "Description must not contain a control");
    }

    /** The first parameter of the contract's order. */
    @Test
    void checksInTheOrderOfTheContract() {
        Map<String, String> wrong = new TreeMap<>(
                Map.of("FlowName", "9", "ScheduleName", "9", "CronExpression", "0", "Payload", "{", "Enable", "x"));

        assertRefused("CreateSchedule", wrong, "FlowName is");
        wrong.put("FlowName", "f");
        assertRefused("CreateSchedule", wrong, "ScheduleName is");
        wrong.put("ScheduleName", "s");
        assertRefused("CreateSchedule", wrong, "Payload is");
        wrong.put("Payload", "{}");
        assertRefused("CreateSchedule", wrong, "Enable is");
        wrong.put("FlowName", "other");
        wrong.put("Enable", "TRUE");
        assertThat(client.post("CreateSchedule", wrong).code()).isEqualTo("FlowNotExists");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "\"text\"", "1", "true", "null", " { }\n"})
    void takesAnyJson(String payload) {
        Answer answer = client.post("UpdateSchedule", with(NAMED, Map.of("Payload", payload)));

        assertThat(answer.json().path("Payload").asString()).isEqualTo(payload);
    }

    @Test
    void takesTheLargestPayload() {
        String payload = "1".repeat(MAX_PAYLOAD);

        Answer answer = client.post("UpdateSchedule", with(NAMED, Map.of("Payload", payload)));

        assertThat(answer.json().path("Payload").asString()).isEqualTo(payload);
    }

    /** Older clients send them. */
    @Test
    void ignoresParametersThatItDoesNotKnow() {
        Map<String, String> more = Map.of("RequestId", "r", "RegionId", "cn-hangzhou");

        assertThat(client.get("DescribeSchedule", with(NAMED, more)).status()).isEqualTo(200);
    }

    private void assertRefused(String action, Map<String, String> parameters, String message) {
        Answer answer = client.post(action, with(MINIMAL, parameters));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("InvalidArgument");
        assertThat(answer.message()).contains(message);
    }
}
