package io.fnflocal.testbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.EmulatorTest;
import io.fnflocal.state.Resettable;
import io.fnflocal.testbench.LegalCalls.Call;
import tools.jackson.databind.json.JsonMapper;

/** The description against the code. */
@EmulatorTest
class OpenApiIT {

    private static final OpenApi DESCRIPTION = OpenApi.read();
    private static final String AUTHORITY = "GET /_fnf/ca.pem";
    private static final String ADD_FAULT = "POST /_fnf/faults";

    @Autowired
    private ApiClient api;

    @Autowired
    private List<Resettable> everything;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    /** The server is shared with other tests. */
    @AfterEach
    void putBackClocksAndFaults() {
        everything.forEach(Resettable::reset);
    }

    @Test
    void describesEachOperationThatThereIsAndNoOther() {
        assertThat(DESCRIPTION.operations())
                .containsExactlyElementsOf(handlers().keySet());
    }

    @Test
    void describesTheQueryParametersThatHandlersName() {
        handlers().forEach((operation, handler) -> {
            if (!takesAnyParameter(handler)) {
                assertThat(DESCRIPTION.queryParameters(operation))
                        .as(operation)
                        .isEqualTo(Arrays.stream(handler.getMethodParameters())
                                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                                .map(parameter ->
                                        String.valueOf(parameter.getParameter().getName()))
                                .collect(Collectors.toSet()));
            }
        });
    }

    @Test
    void servesTheDescription() {
        Answer answer = new Call("GET /_fnf/openapi.yaml", "/_fnf/openapi.yaml", "", "").send(api);

        assertThat(answer.header("Content-Type")).startsWith("application/yaml");
        assertThat(answer.text()).startsWith("openapi: 3.1.0\n");
        assertThat(DESCRIPTION.toString())
                .as("no text with a comma that cuts it in two")
                .doesNotContain(":null");
    }

    @Test
    void answersEachOperationAsDescribed() {
        List<Call> calls = LegalCalls.of(api).all();
        Set<String> called = new TreeSet<>(Set.of(AUTHORITY));

        for (Call call : calls) {
            Answer answer = call.send(api);

            assertThat(answer.status()).as("%s: %s", call, answer.text()).isBetween(200, 204);
            assertThat(DESCRIPTION.violations(call.operation(), answer))
                    .as(call.toString())
                    .isEmpty();
            called.add(call.operation());
        }
        assertThat(called).isEqualTo(DESCRIPTION.operations());
    }

    /** See HttpsIT for one that has it. */
    @Test
    void describesThatThereIsNoAuthorityWithoutAnHttpsPort() {
        Answer answer = api.get("/_fnf/ca.pem");

        assertThat(answer.problem(404)).endsWith("fnf.tls.enabled must be true.");
        assertThat(DESCRIPTION.violations(AUTHORITY, answer)).isEmpty();
    }

    @Test
    void describesBodiesThatTheCodeTakes() {
        LegalCalls.of(api).all().stream()
                .filter(Call::takesJson)
                .forEach(call -> assertThat(Stream.of(
                                        call.body(),
                                        DESCRIPTION.example(call.operation()).toString())
                                .flatMap(body -> DESCRIPTION.violationsOfBody(call.operation(), body).stream()))
                        .as(call.toString())
                        .isEmpty());
    }

    @Test
    void takesTheParametersThatAreDescribed() {
        LegalCalls calls = LegalCalls.of(api);
        for (Call call : calls.all()) {
            Set<String> names = DESCRIPTION.queryParameters(call.operation());
            for (String name : names.stream().filter(call::mayHave).toList()) {
                String value = name.equals("requestId") ? calls.received() : legalValue(name, calls.account());
                Answer answer = call.withParameter(name, value).send(api);

                assertThat(answer.status())
                        .as("%s of %s: %s", name, call, answer.text())
                        .isBetween(200, 204);
            }
        }
    }

    @Test
    void takesEachPropertyThatARuleMayHave() {
        String account = LegalCalls.of(api).account();
        List<String> rules = List.of(
                "'action': 'ListExecutions', 'flow': 'f', 'first': 1, 'error': 'ResourceThrottled', 'retryAfter': '1ms', 'latency': '1ms'",
                "'every': 2, 'latency': {'lower': '1ms', 'upper': '2ms'}, 'body': 'truncated'",
                "'probability': 0.5, 'seed': 9000000000, 'latency': {'median': '1ms', 'sigma': 0.4}",
                "'connection': 'reset'",
                "'hold': true");
        Set<String> used = new TreeSet<>();

        for (String properties : rules) {
            String rule = "{'account': '%s', %s}".formatted(account, properties).replace('\'', '"');
            Answer answer = new Call(ADD_FAULT, "/_fnf/faults", "", rule).send(api);

            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            assertThat(DESCRIPTION.violationsOfBody(ADD_FAULT, rule)).isEmpty();
            assertThat(DESCRIPTION.violations(ADD_FAULT, answer)).isEmpty();
            used.addAll(JsonMapper.shared().readTree(rule).propertyNames());
        }
        assertThat(used).isEqualTo(DESCRIPTION.bodyProperties(ADD_FAULT).keySet());
    }

    @Test
    void takesBodiesThatHaveNoTypeAndEndsJsonWithANewline() {
        for (Call call : LegalCalls.of(api).all()) {
            Answer answer = call.sendWithoutType(api);

            assertThat(answer.status()).as("%s: %s", call, answer.text()).isBetween(200, 204);
            if (!answer.text().isEmpty()) {
                assertThat(answer.text()).as("%s", call).endsWith("\n");
            }
        }
    }

    @Test
    void showsNothingInvisible() {
        String odd = "\u0085\u009b\u202E\u2066\u200B\uFEFF\u2028\uDB40\uDC41é中😀";

        Answer answer = api.call("POST", "/_fnf/faults", "{\"" + odd + "\": 1}");

        assertThat(answer.text())
                .contains("\\u0085\\u009b\\u202e\\u2066\\u200b\\ufeff\\u2028\\udb40\\udc41é中😀")
                .endsWith("}\n");
        assertThat(answer.problem(400)).contains(odd);
    }

    private Map<String, HandlerMethod> handlers() {
        Map<String, HandlerMethod> handlers = new TreeMap<>();
        mapping.getHandlerMethods()
                .forEach((info, handler) -> operations(info).forEach(operation -> handlers.put(operation, handler)));
        return handlers;
    }

    private static Stream<String> operations(RequestMappingInfo info) {
        return info.getPatternValues().stream()
                .filter(path -> path.startsWith("/_fnf/"))
                .flatMap(
                        path -> info.getMethodsCondition().getMethods().stream().map(method -> method + " " + path));
    }

    private static boolean takesAnyParameter(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .map(MethodParameter::getParameterType)
                .anyMatch(Map.class::isAssignableFrom);
    }

    private static String legalValue(String name, String account) {
        return switch (name) {
            case "account" -> account;
            case "status" -> "200";
            case "limit" -> "1";
            case "format" -> "curl";
            case "secrets" -> "true";
            case "method" -> "POST";
            case "signatureVersion" -> "3";
            case "language" -> "typescript";
            case "style" -> "generic";
            case "target" -> "cloud";
            case "Action" -> "ListExecutions";
            case "AccessKeyId" -> "testid" + account;
            default -> "x";
        };
    }
}
