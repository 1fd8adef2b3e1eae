package io.fnflocal.testbench;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.EmulatorTest;
import io.fnflocal.state.Resettable;
import io.fnflocal.testbench.LegalCalls.Call;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bad input, whatever it is, is answered with a problem that is described. */
@EmulatorTest
class OpenApiProblemsIT {

    private static final OpenApi DESCRIPTION = OpenApi.read();
    private static final String SAYS_WHAT_IS_RIGHT =
            "must |is not YAML: |; \\S+ \\S+ lists |; /_fnf/openapi.yaml lists ";
    private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "PATCH", "DELETE");

    @Autowired
    private ApiClient api;

    @Autowired
    private List<Resettable> everything;

    private final SoftAssertions softly = new SoftAssertions();
    private List<Call> calls = List.of();

    @BeforeEach
    void findLegalCalls() {
        LegalCalls legal = LegalCalls.of(api);
        legal.seed().send(api);
        calls = legal.all();
    }

    /** The server is shared with other tests. */
    @AfterEach
    void putBackClocksAndFaultsAndShowAllFailures() {
        everything.forEach(Resettable::reset);
        softly.assertAll();
    }

    @Test
    void refusesParametersThatAreNotDescribed() {
        calls.stream()
                .filter(call -> !call.takesAnyParameter())
                .forEach(call -> assertRefused(call.withQuery("nonsense=1"), "nonsense"));
    }

    @Test
    void refusesValuesOfParameters() {
        for (Call call : calls) {
            for (String name : DESCRIPTION.queryParameters(call.operation())) {
                assertRefused(call.withQuery(name + "=x&" + name + "=x"), name);
                if (LegalCalls.STRICT_PARAMETERS.contains(name)) {
                    Stream.of("", "%00", "x", "1.5", "-1", "1e400", "99999999999999999999", "a".repeat(5000))
                            .forEach(value -> assertRefused(call.withQuery(name + "=" + value), name));
                }
            }
        }
    }

    @Test
    void answersOddTextsInParametersAsDescribed() {
        for (Call call : calls) {
            for (String name : DESCRIPTION.queryParameters(call.operation())) {
                if (!name.equals("seed")) {
                    Stream.of("%00", "%F0%9F%98%80", "%FF", "%27%3B--", "a".repeat(5000))
                            .forEach(value -> assertDescribed(call.withQuery(name + "=" + value)));
                }
            }
        }
    }

    @Test
    void refusesBodiesThatAreNoJsonObject() {
        String deep = "{\"deep\": " + "[".repeat(2000) + "]".repeat(2000) + "}";
        List<String> bodies = List.of(
                "", "null", "{", "[", "[]", "5", "\"x\"", "{} {}", "{\"a\" 1}", "\u0000", "x".repeat(1 << 20), deep);
        // Only that of a new account may be left out.
        jsonCalls()
                .forEach(call -> bodies.stream()
                        .skip(call.path().equals("/_fnf/accounts") ? 2 : 0)
                        .forEach(body -> assertRefused(call.withBody(body), "")));
    }

    @Test
    void refusesPropertiesThatAreUnknownOrGivenTwice() {
        for (Call call : jsonCalls().toList()) {
            String body = call.body();
            assertRefused(call.withBody(body.replaceFirst("\\{", "{\"nonsense\": 1, ")), "nonsense");
            String first = JsonMapper.shared()
                    .readTree(body)
                    .propertyNames()
                    .iterator()
                    .next();
            String again = "\"%s\": %s, "
                    .formatted(first, JsonMapper.shared().readTree(body).get(first));
            assertRefused(call.withBody(body.replaceFirst("\\{", "{" + again)), first);
        }
    }

    @Test
    void refusesValuesOfTheWrongType() {
        jsonCalls()
                .forEach(call -> DESCRIPTION.bodyProperties(call.operation()).forEach((name, schema) -> {
                    for (String value : wrongValues(schema)) {
                        assertRefused(call.withBody(LegalCalls.with(call.body(), name, value)), name);
                    }
                }));
    }

    @Test
    void answersNullAndOddTextsInBodiesAsDescribed() {
        List<String> values = List.of("null", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "\"" + "x".repeat(1 << 20) + "\"");
        jsonCalls()
                .forEach(call -> DESCRIPTION.bodyProperties(call.operation()).forEach((name, schema) -> {
                    for (String value : values) {
                        assertDescribed(call.withBody(LegalCalls.with(call.body(), name, value)));
                    }
                }));
    }

    @Test
    void refusesOtherContentTypes() {
        Stream<Call> withBody = calls.stream().filter(call -> !call.body().isEmpty());
        withBody.forEach(call -> Stream.of(
                        "text/plain",
                        "application/x-www-form-urlencoded",
                        "application/xml",
                        "application/json;charset=nope",
                        "x")
                .filter(type -> !call.takesYaml() || !type.contains("form"))
                .forEach(type -> {
                    Answer answer = call.send(api, type);

                    softly.assertThat(answer.problem(415))
                            .as("%s as %s", call, type)
                            .startsWith("Content-Type is '" + type + "' but must be application/");
                    softly.assertThat(DESCRIPTION.violations(call.operation(), answer))
                            .as("%s as %s", call, type)
                            .isEmpty();
                }));
    }

    @Test
    void refusesSeedsThatAreNone() {
        Call seed = LegalCalls.of(api).seed();
        Stream.of("", "[", "5", "x: 1", "{{", "\u0000", "x".repeat(1 << 20), "[".repeat(2000), "accounts: {a: &a *a}")
                .forEach(document -> assertRefused(seed.withBody(document), ""));
    }

    @Test
    void refusesPathsOfNothing() {
        calls.stream()
                .filter(call -> call.operation().contains("{"))
                .forEach(call -> Stream.of("x", "%F0%9F%98%80", "%25", "%20", "a".repeat(5000), "9".repeat(5000))
                        .forEach(value -> assertRefused(
                                call.withPath(call.path().replaceFirst("(/_fnf/\\w+)/[^/]+", "$1/" + value)), "")));
    }

    @Test
    void answersPathsThatTheContainerRefusesWithJson() {
        for (Call call : calls) {
            for (String end : List.of("%00", "%FF", "%2F", "%5C", ";a=b", "/", "//x", "/%2e%2e/x")) {
                Answer answer = call.withPath(call.path() + end).send(api);

                softly.assertThat(answer.status())
                        .as("%s: %s", call.path() + end, answer.text())
                        .isLessThan(500);
                softly.assertThat(answer.text()).doesNotContain("<html", "Exception", "\tat ");
            }
        }
    }

    @Test
    void refusesOtherMethods() {
        for (Call call : calls) {
            String path = call.operation().split(" ", 2)[1];
            for (String method : METHODS) {
                if (!DESCRIPTION.operations().contains(method + " " + path)) {
                    Answer answer = new Call(method + " " + path, call.path(), "", "").send(api);

                    softly.assertThat(answer.status()).as("%s %s", method, path).isEqualTo(405);
                    softly.assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
                    softly.assertThat(answer.json().path("detail").asString())
                            .contains("'" + method + "'")
                            .containsPattern("must be one of [A-Z]+");
                }
            }
        }
    }

    private Stream<Call> jsonCalls() {
        return calls.stream().filter(Call::takesJson);
    }

    private void assertRefused(Call call, String named) {
        Answer answer = call.send(api);
        String shown = shorten(call + ": " + answer.status() + " " + answer.text());
        softly.assertThat(answer.status()).as(shown).isBetween(400, 499);
        softly.assertThat(DESCRIPTION.violations(call.operation(), answer))
                .as(shown)
                .isEmpty();
        softly.assertThat(answer.json().path("detail").asString())
                .as(shown)
                .contains(named)
                .containsPattern(SAYS_WHAT_IS_RIGHT)
                .doesNotContain("io.fnflocal", "tools.jackson", "java.", "org.");
    }

    private void assertDescribed(Call call) {
        Answer answer = call.send(api);
        String shown = shorten(call + ": " + answer.status() + " " + answer.text());
        softly.assertThat(DESCRIPTION.violations(call.operation(), answer))
                .as(shown)
                .isEmpty();
    }

    private static String shorten(String text) {
        return text.length() > 2000 ? text.substring(0, 1000) + "…" + text.substring(text.length() - 800) : text;
    }

    /** Values that no number, text or object of the schema is; none where it may be anything. */
    private static List<String> wrongValues(JsonNode schema) {
        if (schema.has("oneOf")) {
            return List.of("5", "true", schema.toString().contains("array") ? "[5]" : "[]", "{}");
        }
        return switch (schema.path("type").asString("")) {
            case "string" -> List.of("5", "1.5", "true", "{}", "[]");
            case "integer" -> List.of("\"3\"", "\"\"", "1.5", "1e400", "99999999999999999999", "true", "{}", "[]");
            case "number" -> List.of("\"0.5\"", "1e400", "99999999999999999999", "true", "{}", "[]");
            case "boolean" -> List.of("\"true\"", "\"\"", "1", "{}", "[]");
            case "object" -> List.of("5", "\"x\"", "true");
            default -> List.of();
        };
    }
}
