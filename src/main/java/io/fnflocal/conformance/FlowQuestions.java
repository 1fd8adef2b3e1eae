package io.fnflocal.conformance;

import static io.fnflocal.conformance.Conversation.names;
import static io.fnflocal.conformance.Conversation.require;
import static io.fnflocal.conformance.Conversation.text;
import static io.fnflocal.conformance.Question.writing;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import io.fnflocal.client.CallFailedException;
import io.fnflocal.client.CloudAnswer;
import tools.jackson.databind.JsonNode;

/** About flows that the question creates: sections 5, 9 and 12 of the contract. */
final class FlowQuestions {

    private static final String REFUSED = "400 InvalidArgument";

    private static final String FIELDS =
            "CreatedTime, Definition, Description, ExecutionMode, Id, LastModifiedTime, Name, RequestId, Type";

    /** With blanks and a comment that only a copy of each byte keeps. */
    private static final String LINES = """
            # held   for an hour
            Type:   StateMachine
            SpecVersion: v1
            StartAt: hold
            States:
              - {Type: Wait, Name: hold, Duration: 3600, End: true}

            """;

    static final List<Question> ALL = List.of(
            writing("executions of a deleted flow, after another of its name", "5.1", "D", "no execution", cloud -> {
                cloud.startAndStop("before");
                recreate(cloud);
                return listed(cloud.onFlow("ListExecutions", Map.of()));
            }),
            writing("a list of a deleted flow", "5.2", "A", "404 FlowNotExists", cloud -> {
                cloud.createFlow();
                require(cloud.onFlow("DeleteFlow", Map.of()));
                return cloud.onFlow("ListExecutions", Map.of()).outcome();
            }),
            writing(
                    "a token of a deleted flow, after another of its name",
                    "4.6",
                    "A",
                    "412 PreconditionFailed",
                    cloud -> {
                        cloud.startAndStop("before");
                        recreate(cloud);
                        return cloud.onFlow("ListExecutions", Map.of("NextToken", "before"))
                                .outcome();
                    }),
            writing(
                    "the fields of a new flow",
                    "9.1",
                    "A",
                    FIELDS,
                    cloud -> String.join(
                            ", ", new TreeSet<>(cloud.createFlow().json().propertyNames()))),
            writing("a definition with blanks and comments", "9.4", "A", "byte for byte", cloud -> {
                require(cloud.createFlow(Map.of("Definition", LINES)));
                return text(describe(cloud), "Definition").equals(LINES) ? "byte for byte" : "changed";
            }),
            writing("a flow without Description", "9.5", "A", "\"\"", cloud -> {
                cloud.createFlow();
                return describe(cloud).path("Description").toString();
            }),
            refused("Type=Other", "9.6", "D", "Type", "Other"),
            refused("ExecutionMode=express", "9.9", "D", "ExecutionMode", "express"),
            writing("a flow without ExecutionMode", "9.9", "A", "\"Standard\"", cloud -> {
                cloud.createFlow();
                return describe(cloud).path("ExecutionMode").toString();
            }),
            writing("a name that a flow has", "9.12", "D", "409 FlowAlreadyExists", cloud -> {
                cloud.createFlow();
                return cloud.createFlow(Map.of()).outcome();
            }),
            writing("Id of a flow that was deleted and created again", "9.13", "D", "another", cloud -> {
                String before = text(cloud.createFlow().json(), "Id");
                recreate(cloud);
                return text(describe(cloud), "Id").equals(before) ? "the same" : "another";
            }),
            writing("UpdateFlow with an empty Description", "9.15", "A", "\"\"", cloud -> {
                require(cloud.createFlow(Map.of("Description", "before")));
                require(cloud.onFlow("UpdateFlow", Map.of("Description", "")));
                return describe(cloud).path("Description").toString();
            }),
            writing("UpdateFlow with Name alone", "9.17", "A", "the same LastModifiedTime", cloud -> {
                String before = text(cloud.createFlow().json(), "LastModifiedTime");
                require(cloud.onFlow("UpdateFlow", Map.of()));
                return text(describe(cloud), "LastModifiedTime").equals(before)
                        ? "the same LastModifiedTime"
                        : "another LastModifiedTime";
            }),
            writing("FlowVersion=1 of a flow without versions", "9.19", "A", REFUSED, cloud -> {
                cloud.createFlow();
                return cloud.onFlow("DescribeFlow", Map.of("FlowVersion", "1")).outcome();
            }),
            writing("DescribeFlow after DeleteFlow", "9.25", "A", "404 FlowNotExists", cloud -> {
                cloud.createFlow();
                require(cloud.onFlow("DeleteFlow", Map.of()));
                return cloud.onFlow("DescribeFlow", Map.of()).outcome();
            }),
            refused("a definition that is no mapping", "9.26", "A", "Definition", "[1, 2]"),
            refused(
                    "a definition without states",
                    "9.27",
                    "A",
                    "Definition",
                    "{Type: StateMachine, StartAt: a, States: []}"),
            refused(
                    "a definition with the name of another flow",
                    "9.28",
                    "D",
                    "Definition",
                    Conversation.DEFINITION.replaceFirst("\\{", "{Name: another, ")),
            writing("the schedules of a flow without any", "12.10", "D", "[]", cloud -> {
                cloud.createFlow();
                CloudAnswer answer = require(cloud.onFlow("ListSchedules", Map.of()));
                return answer.json().path("Schedules").toString();
            }));

    private FlowQuestions() {}

    private static Question refused(String name, String rule, String label, String parameter, String value) {
        return writing(
                name,
                rule,
                label,
                REFUSED,
                cloud -> cloud.createFlow(Map.of(parameter, value)).outcome());
    }

    private static void recreate(Conversation cloud)
            throws CallFailedException, InterruptedException, NotAskedException {
        require(cloud.onFlow("DeleteFlow", Map.of()));
        cloud.createFlow();
    }

    private static JsonNode describe(Conversation cloud)
            throws CallFailedException, InterruptedException, NotAskedException {
        return require(cloud.onFlow("DescribeFlow", Map.of())).json();
    }

    private static String listed(CloudAnswer answer) {
        return !answer.isSuccess() ? answer.outcome() : names(answer).isEmpty() ? "no execution" : "the old ones";
    }
}
