package io.fnflocal.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SignatureV3Tests {

    @ParameterizedTest
    @MethodSource
    void reproducesPublishedSignatures(JsonNode vector) {
        String canonicalRequest = SignatureV3.canonicalRequest(
                vector.get("method").asString(),
                texts(vector.get("query")),
                "=",
                texts(vector.get("headers")),
                vector.get("hashedRequestPayload").asString());

        assertThat(canonicalRequest).isEqualTo(vector.get("canonicalRequest").asString());
        assertThat(SignatureV3.sign(vector.get("accessKeySecret").asString(), canonicalRequest))
                .isEqualTo(vector.get("signature").asString());
    }

    static Stream<JsonNode> reproducesPublishedSignatures() throws IOException {
        try (InputStream json = SignatureV3Tests.class.getResourceAsStream("/vectors.json")) {
            return JsonMapper.shared().readTree(json).get("acs3_hmac_sha256").values().stream();
        }
    }

    private static SortedMap<String, String> texts(JsonNode object) {
        SortedMap<String, String> texts = new TreeMap<>();
        object.properties()
                .forEach(pair -> texts.put(pair.getKey(), pair.getValue().asString()));
        return texts;
    }
}
