package io.fnflocal.conformance;

import static io.fnflocal.conformance.Conversation.LONG_AGO;
import static io.fnflocal.conformance.Conversation.executions;
import static io.fnflocal.conformance.Conversation.require;
import static io.fnflocal.conformance.Conversation.text;
import static io.fnflocal.conformance.Question.reading;

import java.util.List;

import io.fnflocal.client.CallFailedException;
import io.fnflocal.client.CloudAnswer;
import tools.jackson.databind.JsonNode;

/** About the response of ListExecutions: section 3 of the contract. */
final class ResponseQuestions {

    static final List<Question> ALL = List.of(
            reading(
                    "NextToken on the last page",
                    "3.1",
                    "D",
                    "absent",
                    cloud -> shown(nothing(cloud).json().path("NextToken"))),
            reading("RequestId", "3.2", "D", "a UUID in upper case, as in the header", ResponseQuestions::requestId),
            reading(
                    "Executions if nothing matches",
                    "3.3",
                    "O",
                    "[]",
                    cloud -> shown(nothing(cloud).json().path("Executions"))),
            reading("StartedTime", "3.4", "D", "UTC with three fraction digits", ResponseQuestions::timeFormat),
            reading("StoppedTime of a running execution", "3.4", "O", "\"\"", cloud -> ofRunning(cloud, "StoppedTime")),
            reading("Output of a running execution", "3.6", "O", "\"\"", cloud -> ofRunning(cloud, "Output")),
            reading("Environment of an execution without one", "3.7", "A", "absent", ResponseQuestions::environment),
            reading("null and \\u in a page", "3.8", "O", "neither", cloud -> {
                String body = require(cloud.call(cloud.list())).body();
                return body.contains(":null") || body.matches("(?s).*[^\\\\]\\\\u[0-9a-fA-F]{4}.*")
                        ? "there are"
                        : "neither";
            }));

    private ResponseQuestions() {}

    private static CloudAnswer nothing(Conversation cloud)
            throws CallFailedException, InterruptedException, NotAskedException {
        CloudAnswer answer = require(cloud.list("StartedTimeEnd", LONG_AGO));
        if (!executions(answer).isEmpty()) {
            throw new NotAskedException("the flow has executions of before 2000");
        }
        return answer;
    }

    private static String requestId(Conversation cloud)
            throws CallFailedException, InterruptedException, NotAskedException {
        CloudAnswer answer = require(cloud.call(cloud.list()));
        String id = text(answer.json(), "RequestId");
        boolean isUpperCase = id.matches("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}");
        boolean isInHeader = id.equals(answer.headers().get("x-acs-request-id"));
        return (isUpperCase ? "a UUID in upper case" : "another form") + (isInHeader ? ", as in the header" : "");
    }

    private static String timeFormat(Conversation cloud)
            throws CallFailedException, InterruptedException, NotAskedException {
        boolean all = cloud.executions(cloud.list(), 1).stream()
                .allMatch(execution ->
                        text(execution, "StartedTime").matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
        return all ? "UTC with three fraction digits" : "another form";
    }

    private static String ofRunning(Conversation cloud, String key)
            throws CallFailedException, InterruptedException, NotAskedException {
        return shown(cloud.executions(cloud.list().with("Status", "Running"), 1)
                .get(0)
                .path(key));
    }

    private static String environment(Conversation cloud)
            throws CallFailedException, InterruptedException, NotAskedException {
        return cloud.executions(cloud.list(), 1).stream()
                .filter(execution ->
                        execution.path("Environment").path("Variables").isEmpty())
                .findFirst()
                .map(execution -> shown(execution.path("Environment")))
                .orElseThrow(() -> new NotAskedException("the first executions of the flow all have one"));
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "absent" : value.toString();
    }
}
