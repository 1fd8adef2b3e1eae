package io.fnflocal.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import tools.jackson.databind.JsonNode;

/** Calls the test bench. */
record FaultClient(ApiClient api) {

    /** Adds a rule, given as JSON with single quotes, for one account. */
    String add(String account, String rule) {
        Answer answer = api.send(HttpRequest.newBuilder(api.uri("/_fnf/faults"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"account\": \"%s\", %s}".formatted(account, rule.replace('\'', '"')))));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        String id = answer.json().path("id").asString();
        assertThat(answer.header("Location")).isEqualTo("/_fnf/faults/" + id);
        return id;
    }

    JsonNode get(String id) {
        return api.send(HttpRequest.newBuilder(api.uri("/_fnf/faults/" + id))).json();
    }

    JsonNode list(String account) {
        return api.send(HttpRequest.newBuilder(api.uri("/_fnf/faults?account=" + account)))
                .json();
    }

    /**
     * Deletes rules.
     *
     * @param path what follows {@code /_fnf/faults}
     */
    void delete(String path) {
        Answer answer =
                api.send(HttpRequest.newBuilder(api.uri("/_fnf/faults" + path)).DELETE());
        assertThat(answer.status()).isEqualTo(204);
    }

    long release(String id) {
        Answer answer = api.send(HttpRequest.newBuilder(api.uri("/_fnf/faults/" + id + "/release"))
                .POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().path("released").asLong();
    }
}
