package io.fnflocal.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.EmulatorTest;
import io.fnflocal.TestClock;
import io.fnflocal.seed.TestSeed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vectors that are calls of ListExecutions, sent at the time that they were signed. */
@EmulatorTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VectorsIT {

    @Autowired
    private ApiClient api;

    @Autowired
    private TestSeed seed;

    @Autowired
    private TestClock clock;

    @BeforeAll
    void seedTheirKeys() {
        seed.apply("""
                accounts:
                  - id: "7000000000000001"
                    accessKeys:
                      - {id: YourAccessKeyId, secret: YourAccessKeySecret}
                      - {id: STS.testid, secret: testsecret, securityToken: CAIS+/abc==}
                    flows: [{name: my_flow_name, definition: d}]
                """);
    }

    @AfterEach
    void restoreTheClock() {
        clock.run();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fnf-ListExecutions-GET-query", "fnf-ListExecutions-GET-sts"})
    void provesVersion1(String name) throws IOException {
        JsonNode vector = vector("rpc_hmac_sha1", name);
        SortedMap<String, String> parameters = texts(vector.get("params"));
        parameters.put("Signature", vector.get("signature").asString());
        clock.freeze(Instant.parse(String.valueOf(parameters.get("Timestamp"))));

        ApiClient.Answer answer = api.get(parameters);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @Test
    void provesVersion3() throws IOException {
        JsonNode vector = vector("acs3_hmac_sha256", "fnf-ListExecutions");
        SortedMap<String, String> headers = texts(vector.get("headers"));
        headers.put("authorization", vector.get("authorization").asString());
        headers.put("connection", "close");
        clock.freeze(Instant.parse(String.valueOf(headers.get("x-acs-date"))));

        String answer = api.sendRaw("GET /?%s HTTP/1.1\r\n%s\r\n"
                .formatted(
                        vector.get("canonicalQueryString").asString(),
                        headers.entrySet().stream()
                                .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                                .collect(Collectors.joining())));

        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("\"Executions\":[]");
    }

    private static JsonNode vector(String kind, String name) throws IOException {
        try (InputStream json = VectorsIT.class.getResourceAsStream("/vectors.json")) {
            return JsonMapper.shared().readTree(json).get(kind).values().stream()
                    .filter(vector -> vector.get("name").asString().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static SortedMap<String, String> texts(JsonNode object) {
        return object.properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, pair -> pair.getValue().asString(), (one, other) -> one, TreeMap::new));
    }
}
