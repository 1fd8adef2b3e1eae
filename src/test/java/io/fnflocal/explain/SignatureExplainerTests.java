package io.fnflocal.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import io.fnflocal.ApiClient;
import io.fnflocal.TestClock;
import io.fnflocal.gateway.RequestSnapshot;
import io.fnflocal.signature.Nonces;
import io.fnflocal.state.EmulatorClock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is known to be signed well. */
class SignatureExplainerTests {

    private final SignatureExplainer explainer = ExplainedCall.explainer(
            new EmulatorClock(new TestClock()), Nonces.none(ExplainedCall.STRICT, new TestClock()));

    @ParameterizedTest
    @MethodSource("version1Vectors")
    void comesToThePublishedSignaturesOfVersion1(JsonNode vector) {
        SortedMap<String, String> parameters = texts(vector.get("params"));
        parameters.put("Signature", vector.get("signature").asString());

        ExplainResponse explanation = explain(
                vector,
                !vector.get("method").asString().equals("POST"),
                ApiClient.encode(parameters),
                Map.of("Content-Type", List.of("application/x-www-form-urlencoded")));

        assertThat(explanation.stringToSign())
                .isEqualTo(vector.get("stringToSign").asString());
        assertThat(explanation.steps())
                .first()
                .isEqualTo(new ExplainResponse.Step(
                        "parameters in byte order, encoded",
                        vector.get("canonicalizedQuery").asString()));
        assertThat(explanation.expectedSignature())
                .isEqualTo(vector.get("signature").asString());
        assertThat(explanation.matches()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("version3Vectors")
    void comesToThePublishedSignaturesOfVersion3(JsonNode vector) {
        Map<String, List<String>> headers = new TreeMap<>();
        texts(vector.get("headers")).forEach((name, value) -> headers.put(name, List.of(value)));
        headers.put("Authorization", List.of(vector.get("authorization").asString()));

        ExplainResponse explanation = explain(vector, true, ApiClient.encode(texts(vector.get("query"))), headers);

        assertThat(explanation.scheme()).isEqualTo("ACS3-HMAC-SHA256");
        assertThat(explanation.canonicalRequest())
                .isEqualTo(vector.get("canonicalRequest").asString());
        assertThat(explanation.stringToSign())
                .isEqualTo(vector.get("stringToSign").asString());
        assertThat(explanation.expectedSignature())
                .isEqualTo(vector.get("signature").asString());
        assertThat(explanation.matches()).isTrue();
        assertThat(explanation.differences()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void provesEveryCapture(Resource capture) throws IOException {
        String[] headAndBody =
                capture.getContentAsString(StandardCharsets.UTF_8).split("\r\n\r\n", 2);
        String[] lines = headAndBody[0].split("\r\n", -1);
        String[] requestLine = lines[0].split(" ", -1);
        Map<String, List<String>> headers = Arrays.stream(lines)
                .skip(1)
                .map(line -> line.split(":", 2))
                .collect(Collectors.groupingBy(
                        header -> header[0], Collectors.mapping(header -> header[1], Collectors.toList())));
        String[] target = requestLine[1].split("\\?", 2);
        String query = target.length > 1 ? target[1] : "";

        ExplainResponse explanation = explainer.explain(
                RequestSnapshot.parse(requestLine[0], target[0], query, headers, headAndBody[1]), null, "testSk");

        assertThat(explanation.matches()).isTrue();
        assertThat(explanation.problems()).contains("The key testAk is unknown.");
    }

    static Stream<Resource> provesEveryCapture() throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath:captures/*.http"));
    }

    static Stream<JsonNode> version1Vectors() throws IOException {
        return vectors("rpc_hmac_sha1");
    }

    static Stream<JsonNode> version3Vectors() throws IOException {
        return vectors("acs3_hmac_sha256");
    }

    /** With the parameters in the query, or else in a form. */
    private ExplainResponse explain(
            JsonNode vector, boolean inQuery, String parameters, Map<String, List<String>> headers) {
        return explainer.explain(
                RequestSnapshot.parse(
                        vector.get("method").asString(),
                        "/",
                        inQuery ? parameters : "",
                        headers,
                        inQuery ? "" : parameters),
                vector.get("stringToSign").asString(),
                vector.get("accessKeySecret").asString());
    }

    private static Stream<JsonNode> vectors(String kind) throws IOException {
        try (InputStream json = SignatureExplainerTests.class.getResourceAsStream("/vectors.json")) {
            return JsonMapper.shared().readTree(json).get(kind).values().stream();
        }
    }

    private static SortedMap<String, String> texts(JsonNode object) {
        return object.properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, pair -> pair.getValue().asString(), (one, other) -> one, TreeMap::new));
    }
}
