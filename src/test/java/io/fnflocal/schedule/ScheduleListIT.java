package io.fnflocal.schedule;

import static io.fnflocal.schedule.ScheduleClient.FLOW;
import static io.fnflocal.schedule.ScheduleClient.MINIMAL;
import static io.fnflocal.schedule.ScheduleClient.NAMED;
import static io.fnflocal.schedule.ScheduleClient.WHOLE;
import static io.fnflocal.schedule.ScheduleClient.fields;
import static io.fnflocal.schedule.ScheduleClient.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.EmulatorTest;
import io.fnflocal.gateway.Page;
import tools.jackson.databind.JsonNode;

/** How the schedules of a flow are listed. */
@EmulatorTest
@SuppressWarnings("NullAway.Init") // set before each test
class ScheduleListIT {

    /** The maximum size of a payload in bytes. */
    private static final int LARGE = 65_536;

    private ScheduleClient client;

    @BeforeEach
    void newFlow(@Autowired ApiClient api) {
        client = ScheduleClient.of(api);
    }

    @Test
    void listsNoSchedules() {
        Answer answer = list(Map.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).matches("\\{\"RequestId\":\"[0-9A-F-]{36}\",\"Schedules\":\\[]}\n?");
    }

    @Test
    void listsSchedulesAsTheyAreDescribed() {
        client.post("CreateSchedule", WHOLE);
        JsonNode described = client.get("DescribeSchedule", NAMED).json();

        JsonNode schedules = list(Map.of()).json().path("Schedules");

        assertThat(schedules.size()).isEqualTo(1);
        assertThat(schedules.get(0).has("RequestId")).isFalse();
        assertThat(fields(schedules.get(0))).isEqualTo(fields(described));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 6, 7, 1000})
    void listsByNamePageByPage(int limit) {
        List.of("ab", "_", "a-b", "A", "a", "B").forEach(client::create);

        List<String> walked = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        Map<String, String> page = new TreeMap<>(Map.of("Limit", String.valueOf(limit)));
        JsonNode answer;
        do {
            answer = list(page).json();
            walked.addAll(names(answer));
            sizes.add(names(answer).size());
            page.put("NextToken", answer.path("NextToken").asString(""));
        } while (answer.has("NextToken"));

        assertThat(walked).containsExactly("A", "B", "_", "a", "a-b", "ab");
        assertThat(sizes).hasSize((6 + limit - 1) / limit);
    }

    @Test
    void takesATokenForAPosition() {
        List.of("a", "b", "c").forEach(client::create);
        Answer page = list(Map.of("Limit", "1"));
        assertThat(page.json().propertyNames()).containsExactly("NextToken", "RequestId", "Schedules");
        assertThat(page.json().path("NextToken").asString()).isEqualTo("b");

        client.get("DeleteSchedule", with(FLOW, Map.of("ScheduleName", "b")));

        assertThat(names(list(Map.of("NextToken", "b")).json())).containsExactly("c");
    }

    @Test
    void listsSixtyUnlessToldOtherwise() {
        for (int i = 0; i < 61; i++) {
            client.create("s%02d".formatted(i));
        }

        JsonNode page = list(Map.of()).json();

        assertThat(names(page)).hasSize(60);
        assertThat(page.path("NextToken").asString()).isEqualTo("s60");
    }

    @Test
    void listsLargeSchedules() {
        String payload = createLarge("a", "b", "c");

        JsonNode page = list(Map.of("Limit", "2")).json();

        assertThat(names(page)).containsExactly("a", "b");
        assertThat(page.path("Schedules").get(1).path("Payload").asString()).isEqualTo(payload);
        assertThat(page.path("NextToken").asString()).isEqualTo("c");
    }

    @Test
    void makesSureThatThereIsMemoryForALargePage(@Autowired ScheduleService schedules) {
        createLarge("a");
        client.create("b");
        Queue<Boolean> answers = new ArrayDeque<>(List.of(false, true));
        List<Long> asked = new ArrayList<>();

        Page<StoredSchedule> large =
                schedules.list(client.account().id(), new ListSchedulesQuery("f", "", 60), bytes -> {
                    asked.add(bytes);
                    return answers.remove();
                });

        assertThat(large.items()).hasSize(2);
        assertThat(asked).hasSize(2).allMatch(bytes -> bytes > 4 * LARGE && bytes < 4 * LARGE + 1_000);
    }

    /** Creates schedules and returns the payload of each. */
    private String createLarge(String... names) {
        String payload = "\"" + "x".repeat(LARGE - 2) + "\"";
        for (String name : names) {
            client.post("CreateSchedule", with(MINIMAL, Map.of("ScheduleName", name, "Payload", payload)));
        }
        return payload;
    }

    private Answer list(Map<String, String> parameters) {
        return client.get("ListSchedules", with(FLOW, parameters));
    }

    private static List<String> names(JsonNode page) {
        return page.path("Schedules").values().stream()
                .map(schedule -> schedule.path("ScheduleName").asString())
                .toList();
    }
}
