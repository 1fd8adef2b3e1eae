package io.fnflocal.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.EmulatorTest;
import io.fnflocal.gateway.Actions;
import io.fnflocal.gateway.Parameter;
import tools.jackson.databind.JsonNode;

@EmulatorTest
class SampleControllerIT {

    @Autowired
    private ApiClient api;

    @Autowired
    private Actions actions;

    @Test
    void listsLanguagesInTheOrderOfThePage() {
        List<JsonNode> languages =
                List.copyOf(api.get("/_fnf/code/languages").json().values());

        assertThat(languages.stream().map(SampleControllerIT::query))
                .containsExactly(
                        "language=java&style=typed",
                        "language=java&style=generic",
                        "language=java&style=classic",
                        "language=typescript&style=typed",
                        "language=typescript&style=generic",
                        "language=python&style=typed",
                        "language=go&style=typed",
                        "language=php&style=typed",
                        "language=csharp&style=typed",
                        "language=cli&style=typed",
                        "language=curl&style=typed");
        assertThat(languages).allSatisfy(language -> {
            ApiClient.Answer code = api.get("/_fnf/code?Action=ListFlows&target=cloud&" + query(language));
            assertThat(code.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
            assertThat(code.text()).contains(language.path("install").asString());
        });
    }

    @Test
    void isForTheHostThatItselfWasCalledBy() throws Exception {
        String request = "GET /_fnf/code?language=go&Action=ListFlows HTTP/1.1\r\nHost: fnf-local:99\r\n";
        String raw = api.sendRaw(request + "Connection: close\r\n\r\n");

        assertThat(raw)
                .contains("tea.String(\"fnf-local:99\")")
                .contains("tea.String(\"http\")")
                .contains("tea.String(\"testsecret\")");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            | language is missing but must be one of java, typescript, python, go, php, csharp, cli, curl.
            language=basic | language is 'basic' but must be one of java,
            language=go&style=generic | style is 'generic' but must be typed for go.
            language=java&style=odd | style is 'odd' but must be typed or generic or classic for java.
            language=java&target=moon&Action=ListFlows | target is 'moon' but must be emulator or cloud.
            language=java | Action is missing but must be
            language=java&Action= | Action is missing but must be
            language=curl&Action=List%20Flows | Action is 'List Flows' but must be 1 to 64 letters.
            language=java&Action=PublishFlowVersion | for a typed client; style=generic sends any text.
            language=php&Action=PublishFlowVersion | for a typed client; language=java&style=generic sends any text.
            language=java&style=classic&Action=StartSyncExecution | for a classic client; style=generic sends any text.
            language=java&style=classic&Action=ListExecutions&MetadataOnly=true | MetadataOnly is not a parameter that a classic client has for ListExecutions; it must be one of FlowName,
            language=cli&Action=ListFlows&limit=1 | limit is not a parameter that a typed client has for ListFlows; it must be one of
            language=java&Action=CreateFlow&Environment=%7B%7D | Environment is not a parameter that a typed client has for CreateFlow; it must be one of
            language=java&Action=ListFlows&Limit=abc | Limit is 'abc' but must be an integer for a typed client; style=generic sends any text.
            language=go&Action=ListFlows&Limit=2147483648 | Limit is '2147483648' but must be an integer for a typed client;
            language=java&Action=ListExecutions&MetadataOnly=maybe | MetadataOnly is 'maybe' but must be true or false for a typed client; style=generic sends any text.
            language=java&style=generic&Action=X&a%22b=1 | The name of a parameter is 'a"b' but must be 1 to 128 letters,
            language=java&style=generic&Action=X&Signature=1 | Signature must be left out, because the client sets it.
            language=cli&Action=ListFlows&NextToken=%00 | NextToken must not contain U+0000, because no argument of a program can.
            """)
    void refusesWhatTheSdkCannotSend(String query, String problem) {
        assertThat(api.get("/_fnf/code?" + (query == null ? "" : query)).problem(400))
                .contains(problem);
    }

    @Test
    void writesNoCommandWithoutAKey() {
        String query = "account=9999999999999999&language=curl&Action=ListFlows";

        assertThat(api.get("/_fnf/code?" + query).problem(404)).contains("has no active access key");
        assertThat(api.get("/_fnf/code?" + query.replace("curl", "java")).text())
                .contains("System.getenv(\"ALIBABA_CLOUD_ACCESS_KEY_SECRET\")");
        assertThat(api.get("/_fnf/code?target=cloud&" + query).status()).isEqualTo(200);
    }

    /** The list of what the client V1.0 lacks, against the client. */
    @Test
    void knowsWhatTheClassicClientHas() throws Exception {
        for (String action : actions.supported()) {
            Set<String> known = actions.parameters(action).stream()
                    .map(Parameter::name)
                    .filter(name -> Sdk.JAVA_CLASSIC.has(action) && Sdk.JAVA_CLASSIC.has(action + "." + name))
                    .collect(Collectors.toSet());

            assertThat(known).as(action).isEqualTo(classicParameters(action));
        }
    }

    private Set<String> classicParameters(String action) {
        Set<String> declared =
                actions.parameters(action).stream().map(Parameter::name).collect(Collectors.toSet());
        try {
            Class<?> request = Class.forName("com.aliyuncs.fnf.model.v20190315." + action + "Request");
            return Arrays.stream(request.getDeclaredMethods())
                    .map(Method::getName)
                    .filter(name -> name.startsWith("set"))
                    .map(name -> name.substring("set".length()))
                    .filter(declared::contains)
                    .collect(Collectors.toSet());
        } catch (ClassNotFoundException e) {
            return Set.of();
        }
    }

    private static String query(JsonNode language) {
        return "language=%s&style=%s"
                .formatted(
                        language.path("language").asString(),
                        language.path("style").asString());
    }
}
