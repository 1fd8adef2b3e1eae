package io.fnflocal.testbench;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A legal call of each operation of the test bench, in an order in which they succeed, about an account of its own. */
record LegalCalls(String account, String fault, String received) {

    /** The names of query parameters that do not take any text. */
    static final Set<String> STRICT_PARAMETERS =
            Set.of("account", "limit", "status", "format", "seed", "secrets", "method", "signatureVersion");

    static LegalCalls of(ApiClient api) {
        String account =
                send(api, "POST", "/_fnf/accounts", "").json().path("id").asString();
        String rule = "{\"account\": \"%s\", \"hold\": true}".formatted(account);
        return new LegalCalls(
                account,
                send(api, "POST", "/_fnf/faults", rule).json().path("id").asString(),
                api.get("/?Action=ListExecutions").header("x-acs-request-id"));
    }

    /** All; but the reset is about this account alone, because other tests have theirs; see ResetIT. */
    List<Call> all() {
        return List.of(
                call("GET /_fnf/"),
                call("GET /_fnf/openapi.yaml"),
                call("GET /_fnf/actions"),
                seed(),
                call("GET /_fnf/seed", "account=" + account, ""),
                call("POST /_fnf/accounts"),
                call("POST /_fnf/accounts", "", "{\"policy\": \"AliyunFnFReadOnlyAccess\"}"),
                call("GET /_fnf/accounts"),
                call("GET /_fnf/accounts", "secrets=true", ""),
                call("PUT /_fnf/flows/{account}/{flow}", "", "{\"definition\": \"x\"}"),
                call("PUT /_fnf/flows/{account}/{flow}", "", "{\"definition\": \"y\"}"),
                call("PUT /_fnf/flows/{account}/{flow}/script", "", "script: hold\nnext: [fail]"),
                call("GET /_fnf/flows/{account}/{flow}/script"),
                call("DELETE /_fnf/flows/{account}/{flow}/script"),
                call(
                        "PUT /_fnf/executions/{account}/{flow}/{name}/script",
                        "",
                        "script: [{after: 40s, status: Failed}]"),
                call("GET /_fnf/executions/{account}/{flow}/{name}/script"),
                call("PATCH /_fnf/executions/{account}/{flow}/{name}", "", "{\"status\": \"Failed\", \"output\": {}}"),
                call("GET /_fnf/clock", "account=" + account, ""),
                call("PUT /_fnf/clock", "account=" + account, "{\"offset\": \"PT1H\", \"signatures\": false}"),
                call("GET /_fnf/clock", "account=" + account, ""),
                call("PUT /_fnf/clock", "account=" + account, "{\"frozen\": \"2026-01-01T00:00:00Z\"}"),
                call("POST /_fnf/clock/advance", "account=" + account, "{\"by\": \"PT30S\"}"),
                call("DELETE /_fnf/clock", "account=" + account, ""),
                call("POST /_fnf/faults", "", "{\"account\": \"%s\", \"hold\": true, \"first\": 1}".formatted(account)),
                call("GET /_fnf/faults", "account=" + account, ""),
                call("GET /_fnf/faults/{id}"),
                call("POST /_fnf/faults/{id}/release"),
                call("DELETE /_fnf/faults/{id}"),
                call("DELETE /_fnf/faults", "account=" + account, ""),
                call("GET /_fnf/requests", "limit=10", ""),
                call("GET /_fnf/requests", "format=curl&account=" + account, ""),
                call("GET /_fnf/curl", "Action=ListExecutions&FlowName=f&account=" + account, ""),
                call("GET /_fnf/sign", "Action=ListExecutions&FlowName=f&account=" + account, ""),
                call("GET /_fnf/sign", "method=POST&signatureVersion=3&Action=X&account=" + account, ""),
                call(
                        "POST /_fnf/sign",
                        "",
                        "{\"account\": \"%s\", \"method\": \"GET\", \"signatureVersion\": \"3\", \"parameters\": {\"Action\": \"X\"}}"
                                .formatted(account)),
                call("GET /_fnf/code", "language=java&style=generic&Action=ListExecutions&account=" + account, ""),
                call("GET /_fnf/code/languages"),
                call("POST /_fnf/signature/explain", "", "{\"method\": \"GET\", \"url\": \"/?Action=ListExecutions\"}"),
                call("GET /_fnf/signature/explain", "requestId=" + received, ""),
                call("DELETE /_fnf/requests", "account=" + account, ""),
                call("DELETE /_fnf/flows/{account}/{flow}"),
                call("POST /_fnf/reset", "account=" + account, ""),
                call("PUT /_fnf/seed", "account=" + account, "flows: [{name: f, definition: x}]"),
                call("DELETE /_fnf/accounts/{account}"));
    }

    /** Gives the account a flow with an execution that is running. */
    Call seed() {
        String document = """
                accounts:
                  - id: "%s"
                    flows:
                      - name: f
                        definition: x
                        executions: [{name: run, startedTime: now, script: [{after: 30s, status: Failed}]}]
                """.formatted(account);
        return call("PUT /_fnf/seed", "", document);
    }

    private Call call(String operation) {
        return call(operation, "", "");
    }

    private Call call(String operation, String query, String body) {
        String path = operation
                .split(" ", 2)[1]
                .replace("accounts/{account}", "accounts/" + account)
                .replace("{id}", fault)
                .replace("{account}", account)
                .replace("{flow}", "f")
                .replace("{name}", "run");
        return new Call(operation, path, query, body);
    }

    private static Answer send(ApiClient api, String method, String path, String body) {
        return new Call(method + " " + path, path, "", body).send(api);
    }

    /**
     * One call.
     *
     * @param operation method and path as they are described
     * @param path with its variables filled in
     */
    record Call(String operation, String path, String query, String body) {

        Call withPath(String otherPath) {
            return new Call(operation, otherPath, query, body);
        }

        /** The same call with this parameter instead of one of that name, if there is one. */
        Call withParameter(String name, String value) {
            List<String> pairs = new ArrayList<>(List.of(query.split("&")));
            pairs.removeIf(pair -> pair.isEmpty() || pair.startsWith(name + "="));
            pairs.add(name + "=" + value);
            return withQuery(String.join("&", pairs));
        }

        Call withQuery(String otherQuery) {
            return new Call(operation, path, otherQuery, body);
        }

        Call withBody(String otherBody) {
            return new Call(operation, path, query, otherBody);
        }

        /** Whether the operation takes this parameter together with what the call has. */
        boolean mayHave(String parameter) {
            boolean seedsOneAccount = path.equals("/_fnf/reset") && parameter.equals("seed");
            return !seedsOneAccount && !body.startsWith("accounts:");
        }

        boolean takesAnyParameter() {
            return Set.of("/_fnf/", "/_fnf/code", "/_fnf/curl", "/_fnf/sign").contains(path);
        }

        boolean takesJson() {
            return !body.isEmpty() && !takesYaml();
        }

        boolean takesYaml() {
            return path.equals("/_fnf/seed") || path.endsWith("/script");
        }

        Answer send(ApiClient api) {
            return send(api, takesYaml() ? "application/yaml" : "application/json");
        }

        Answer send(ApiClient api, String contentType) {
            return api.send(request(api).header("Content-Type", contentType));
        }

        Answer sendWithoutType(ApiClient api) {
            return api.send(request(api));
        }

        private HttpRequest.Builder request(ApiClient api) {
            String target = query.isEmpty() ? path : path + "?" + query;
            return HttpRequest.newBuilder(api.uri(target))
                    .method(operation.split(" ", 2)[0], BodyPublishers.ofString(body));
        }
    }

    /** The text of a JSON object with another value of one property; that of a number stays as it is written. */
    static String with(String body, String name, String value) {
        ObjectNode object = (ObjectNode) JsonMapper.shared().readTree(body);
        Map<String, String> properties = new LinkedHashMap<>();
        object.forEachEntry((property, present) -> properties.put(property, present.toString()));
        properties.put(name, value);
        List<String> pairs = new ArrayList<>();
        properties.forEach((property, text) -> pairs.add("\"%s\": %s".formatted(property, text)));
        return "{" + String.join(", ", pairs) + "}";
    }
}
