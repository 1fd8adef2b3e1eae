package io.fnflocal.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.fnflocal.ApiClient;
import tools.jackson.databind.JsonNode;

/** What the room Signature reads, in a real browser. */
class SignatureInputIT extends SignatureRoomTest {

    static Stream<Arguments> requests() {
        return Stream.of("1", "3")
                .flatMap(version -> Stream.of("GET", "POST")
                        .flatMap(method -> Stream.of("curl", "http").map(form -> arguments(version, method, form))));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void readsEachKindOfRequest(String version, String method, String form) {
        JsonNode signed = sign(method, version, "flow of 'mine' & *");
        open("");

        explain(form.equals("curl") ? curl(signed) : http(signed));

        verdict(MATCHES);
        assertThat(browser.find("#signature-result dl").getText()).contains(account.accessKeyId());
        assertThat(browser.curl("#signature-result"))
                .contains("/_fnf/signature/explain")
                .doesNotContain(account.secret());
    }

    @Test
    void showsTheOneParameterThatDiffers() {
        JsonNode signed = sign("GET", "1", "one");
        open("");

        explain(curl(signed), signed.path("stringToSign").asString().replace("%3Done", "%3Dother"));

        verdict(MATCHES);
        assertThat(differences()).isEqualTo("FlowName one other");
    }

    @Test
    void saysWhatItCannotRead() {
        open("");
        Map<String, String> sentences = Map.of(
                "hello", "This cannot be read. It must be a curl command",
                "", "There is nothing to explain.",
                "curl 'x", "The curl command has a quote that does not end: 'x",
                "curl http://h/ -d @f", "The curl command reads a file (@f)",
                "curl http://h/ http://i/", "The curl command has 2 URLs but must have one.",
                "curl -F a=b http://h/", "The curl command has the option -F",
                "curl http://h/ -H 'no <b>'", "This header cannot be read: “no <b>”.",
                "curl http://h/?a=1&b=2", "An & of the address is not in quotes");

        sentences.forEach((text, sentence) -> {
            explain(text);
            assertThat(browser.awaitText("main .failure", sentence)).startsWith(sentence);
        });
    }

    @Test
    void showsWhatIsPastedAsText() {
        JsonNode signed = sign("POST", "1", Explorer.HOSTILE);
        open("");

        explain(curl(signed), "GET&/&" + Explorer.HOSTILE + "=1");

        verdict(MATCHES);
        assertThat(browser.find("#signature-result").getText()).contains("GET&/&" + Explorer.HOSTILE);
        assertThat(browser.elements("#signature-result img")).isEmpty();
    }

    private JsonNode sign(String method, String version, String flow) {
        return api.get("/_fnf/sign?"
                        + ApiClient.encode(Map.of(
                                "account",
                                account.id(),
                                "Action",
                                "ListExecutions",
                                "FlowName",
                                flow,
                                "method",
                                method,
                                "signatureVersion",
                                version)))
                .json();
    }

    private static String curl(JsonNode signed) {
        String headers = signed.path("headers").properties().stream()
                .map(header -> " -H '%s: %s'"
                        .formatted(header.getKey(), header.getValue().asString()))
                .collect(Collectors.joining());
        String body = signed.path("body").asString("");
        return "curl -X " + signed.path("method").asString() + headers
                + (body.isEmpty() ? "" : " \\\n  --data-raw '" + body + "'")
                + " '" + signed.path("url").asString() + "'";
    }

    private static String http(JsonNode signed) {
        String url = signed.path("url").asString();
        String headers = signed.path("headers").properties().stream()
                .map(header ->
                        "%s: %s\n".formatted(header.getKey(), header.getValue().asString()))
                .collect(Collectors.joining());
        return "%s %s HTTP/1.1\nHost: %s\n%s\n%s"
                .formatted(
                        signed.path("method").asString(),
                        url.replaceFirst("https?://[^/]*", ""),
                        url.replaceFirst("https?://([^/]*).*", "$1"),
                        headers,
                        signed.path("body").asString(""));
    }
}
