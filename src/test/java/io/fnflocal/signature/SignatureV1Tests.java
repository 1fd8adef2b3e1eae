package io.fnflocal.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.util.UriUtils;

import io.fnflocal.gateway.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SignatureV1Tests {

    @ParameterizedTest
    @MethodSource
    void reproducesPublishedSignatures(JsonNode vector) {
        String stringToSign = SignatureV1.stringToSign(vector.get("method").asString(), parameters(vector));

        assertThat(stringToSign).isEqualTo(vector.get("stringToSign").asString());
        assertThat(SignatureV1.sign(vector.get("accessKeySecret").asString(), stringToSign))
                .isEqualTo(vector.get("signature").asString());
    }

    static Stream<JsonNode> reproducesPublishedSignatures() throws IOException {
        return vectors("rpc_hmac_sha1");
    }

    @ParameterizedTest
    @MethodSource
    void reproducesPublishedStringsToSign(JsonNode vector) {
        String stringToSign = SignatureV1.stringToSign("GET", parameters(vector));

        assertThat(stringToSign)
                .isEqualTo(
                        vector.has("stringToSign")
                                ? vector.get("stringToSign").asString()
                                : "GET&%2F&"
                                        + UriUtils.encode(
                                                vector.get("canonicalizedQuery").asString(), StandardCharsets.UTF_8));
    }

    static Stream<JsonNode> reproducesPublishedStringsToSign() throws IOException {
        return vectors("string_to_sign_only");
    }

    @ParameterizedTest
    @MethodSource
    void encodesAsPublished(JsonNode vector) {
        assertThat(UriUtils.encode(vector.get("input").asString(), StandardCharsets.UTF_8))
                .isEqualTo(vector.get("encoded").asString());
    }

    static Stream<JsonNode> encodesAsPublished() throws IOException {
        return vectors("percent_encoding");
    }

    private static Parameters parameters(JsonNode vector) {
        TreeMap<String, String> values = new TreeMap<>();
        vector.get("params")
                .properties()
                .forEach(pair -> values.put(pair.getKey(), pair.getValue().asString()));
        return Parameters.of(values);
    }

    private static Stream<JsonNode> vectors(String kind) throws IOException {
        try (InputStream json = SignatureV1Tests.class.getResourceAsStream("/vectors.json")) {
            return JsonMapper.shared().readTree(json).get(kind).values().stream();
        }
    }
}
