package io.fnflocal.conformance;

import static io.fnflocal.conformance.Conversation.LONG_AGO;
import static io.fnflocal.conformance.Conversation.executions;
import static io.fnflocal.conformance.Conversation.names;
import static io.fnflocal.conformance.Conversation.require;
import static io.fnflocal.conformance.Conversation.text;
import static io.fnflocal.conformance.Question.reading;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.fnflocal.client.CallFailedException;
import io.fnflocal.client.CloudAnswer;
import io.fnflocal.client.CloudCall;
import tools.jackson.databind.JsonNode;

/** About the parameters of ListExecutions: section 2 of the contract. */
final class ListQuestions {

    private static final String REFUSED = "400 InvalidArgument";
    private static final String NOTHING = "200, no execution";
    private static final String LONGER_AGO = "1999-01-01T00:00:00Z";
    private static final List<String> DETAILS = List.of("FlowDefinition", "Input", "Output");

    static final List<Question> ALL = List.of(
            value("a FlowName that begins with a digit", "2.1", "D", "FlowName", "1a", REFUSED),
            value("a FlowName of 129 characters", "2.1", "D", "FlowName", "a".repeat(129), REFUSED),
            value("Limit=100", "2.3", "D", "Limit", "100", "200"),
            value("Limit=0", "2.3", "D", "Limit", "0", REFUSED),
            value("Limit=101", "2.3", "D", "Limit", "101", REFUSED),
            value("Limit=abc", "2.3", "D", "Limit", "abc", REFUSED),
            reading("no Limit", "2.3", "D", "60 executions", ListQuestions::defaultLimit),
            value("Status=succeeded", "2.4", "D", "Status", "succeeded", REFUSED),
            value("Status=Broken", "2.4", "D", "Status", "Broken", REFUSED),
            reading(
                    "StartedTimeBegin at the time of an execution",
                    "2.5",
                    "A",
                    "includes it",
                    cloud -> boundary(cloud, "StartedTimeBegin")),
            reading(
                    "StartedTimeEnd at the time of an execution",
                    "2.6",
                    "A",
                    "leaves it out",
                    cloud -> boundary(cloud, "StartedTimeEnd")),
            reading(
                    "ExecutionNamePrefix=%",
                    "2.7", "D", NOTHING, cloud -> listed(cloud.list("ExecutionNamePrefix", "%"))),
            reading("a prefix in the other case", "2.7", "D", "another prefix", ListQuestions::otherCase),
            value("a prefix of 129 characters", "2.7", "D", "ExecutionNamePrefix", "a".repeat(129), REFUSED),
            reading(
                    "MetadataOnly=true",
                    "2.8",
                    "D",
                    "without FlowDefinition, Input, Output",
                    ListQuestions::metadataOnly),
            value("MetadataOnly=True", "2.8", "D", "MetadataOnly", "True", "200"),
            value("MetadataOnly=yes", "2.8", "D", "MetadataOnly", "yes", REFUSED),
            reading(
                    "a Qualifier that no execution has",
                    "2.9",
                    "D",
                    NOTHING,
                    cloud -> listed(cloud.list("Qualifier", "no-such-qualifier"))),
            reading(
                    "a MapRunName that no execution has",
                    "2.10",
                    "D",
                    NOTHING,
                    cloud -> listed(cloud.list("MapRunName", "no-such-map-run"))),
            reading(
                    "a window that ends before it begins",
                    "2.12",
                    "A",
                    NOTHING,
                    cloud -> listed(cloud.call(
                            cloud.list().with("StartedTimeBegin", LONG_AGO).with("StartedTimeEnd", LONGER_AGO)))),
            value(
                    "a time with nine fraction digits",
                    "2.13",
                    "D",
                    "StartedTimeBegin",
                    "2000-01-01T00:00:00.123456789Z",
                    "200"),
            value("a time without an offset", "2.13", "D", "StartedTimeBegin", "2000-01-01T00:00:00", REFUSED),
            reading("the offset +08:00", "2.5", "D", "the same instant", ListQuestions::offset),
            reading("Limit=0 and Status=Broken", "2.14", "A", "names Limit", ListQuestions::firstComplaint));

    private ListQuestions() {}

    private static Question value(
            String name, String rule, String label, String parameter, String value, String expected) {
        return reading(
                name,
                rule,
                label,
                expected,
                cloud -> cloud.list(parameter, value).outcome());
    }

    private static String listed(CloudAnswer answer) {
        return answer.isSuccess() && executions(answer).isEmpty() ? NOTHING : answer.outcome();
    }

    private static String defaultLimit(Conversation cloud)
            throws CallFailedException, InterruptedException, NotAskedException {
        cloud.executions(cloud.list().with("Limit", "61"), 61);
        return executions(require(cloud.call(cloud.list().without("Limit")))).size() + " executions";
    }

    private static String boundary(Conversation cloud, String parameter)
            throws CallFailedException, InterruptedException, NotAskedException {
        JsonNode execution = cloud.executions(cloud.list(), 1).get(0);
        String time = text(execution, "StartedTime");
        CloudCall list = parameter.equals("StartedTimeBegin")
                ? cloud.list()
                : cloud.list()
                        .with(
                                "StartedTimeBegin",
                                Instant.parse(time).minusSeconds(1).toString());
        CloudAnswer answer = require(cloud.call(list.with(parameter, time)));
        return names(answer).contains(text(execution, "Name")) ? "includes it" : "leaves it out";
    }

    private static String otherCase(Conversation cloud)
            throws CallFailedException, InterruptedException, NotAskedException {
        String name = find(
                        cloud,
                        "a letter in its name",
                        execution -> !swapCase(text(execution, "Name")).equals(text(execution, "Name")))
                .path("Name")
                .asString();
        CloudAnswer answer = require(cloud.list("ExecutionNamePrefix", swapCase(name)));
        return names(answer).contains(name) ? "the same prefix" : "another prefix";
    }

    private static String swapCase(String text) {
        StringBuilder swapped = new StringBuilder();
        text.chars()
                .forEach(letter -> swapped.append((char)
                        (Character.isUpperCase(letter)
                                ? Character.toLowerCase(letter)
                                : Character.toUpperCase(letter))));
        return swapped.toString();
    }

    private static String metadataOnly(Conversation cloud)
            throws CallFailedException, InterruptedException, NotAskedException {
        JsonNode execution =
                cloud.executions(cloud.list().with("MetadataOnly", "true"), 1).get(0);
        List<String> absent =
                DETAILS.stream().filter(key -> !execution.has(key)).toList();
        return absent.isEmpty() ? "with all of them" : "without " + String.join(", ", absent);
    }

    private static String offset(Conversation cloud)
            throws CallFailedException, InterruptedException, NotAskedException {
        Instant time = Instant.parse(text(cloud.executions(cloud.list(), 1).get(0), "StartedTime"));
        CloudAnswer utc = require(cloud.list("StartedTimeBegin", time.toString()));
        CloudAnswer other = cloud.list(
                "StartedTimeBegin",
                time.atOffset(ZoneOffset.ofHours(8)).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        return other.isSuccess() && names(utc).equals(names(other)) ? "the same instant" : other.outcome();
    }

    private static String firstComplaint(Conversation cloud)
            throws CallFailedException, InterruptedException, NotAskedException {
        CloudAnswer answer = cloud.call(cloud.list().with("Limit", "0").with("Status", "Broken"));
        return Stream.of("Limit", "Status")
                .filter(answer.message()::contains)
                .findFirst()
                .map(name -> "names " + name)
                .orElse("names neither");
    }

    private static JsonNode find(Conversation cloud, String what, Predicate<JsonNode> wanted)
            throws CallFailedException, InterruptedException, NotAskedException {
        return cloud.executions(cloud.list(), 1).stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new NotAskedException("no execution of the first page has " + what));
    }
}
