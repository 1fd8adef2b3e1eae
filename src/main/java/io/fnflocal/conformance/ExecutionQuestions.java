package io.fnflocal.conformance;

import static io.fnflocal.conformance.Conversation.executions;
import static io.fnflocal.conformance.Conversation.require;
import static io.fnflocal.conformance.Conversation.text;
import static io.fnflocal.conformance.Question.writing;

import java.util.List;
import java.util.Map;

import io.fnflocal.client.CallFailedException;
import io.fnflocal.client.CloudAnswer;
import tools.jackson.databind.JsonNode;

/** About executions that the question starts, of a flow that it creates: section 10 of the contract. */
final class ExecutionQuestions {

    private static final String REFUSED = "400 InvalidArgument";
    private static final String INPUT = "{ \"key\" :  \"value\" }";
    private static final String STARTED = "run-1";
    private static final int TOO_LARGE = 65_537;

    static final List<Question> ALL = List.of(
            writing("a list right after StartExecution", "5.3", "A", "has the execution", cloud -> {
                cloud.start(STARTED, Map.of());
                List<JsonNode> list = executions(require(cloud.onFlow("ListExecutions", Map.of())));
                return list.size() == 1 ? "has the execution" : "does not have it";
            }),
            writing("a list after UpdateFlow", "9.18", "D", "the definition at the start", cloud -> {
                cloud.start(STARTED, Map.of());
                require(cloud.onFlow("UpdateFlow", Map.of("Definition", Conversation.DEFINITION + "\n")));
                List<JsonNode> list = executions(require(cloud.onFlow("ListExecutions", Map.of())));
                return !list.isEmpty() && text(list.get(0), "FlowDefinition").equals(Conversation.DEFINITION)
                        ? "the definition at the start"
                        : "another definition";
            }),
            refused("an ExecutionName that begins with a digit", "10.4", "D", "ExecutionName", "1a"),
            writing("a name that is not given", "10.4", "O", "a UUID in lower case", cloud -> {
                cloud.createFlow();
                String name =
                        text(require(cloud.onFlow("StartExecution", Map.of())).json(), "Name");
                return name.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                        ? "a UUID in lower case"
                        : "another form";
            }),
            writing("an input with blanks", "10.6", "O", "byte for byte", cloud -> {
                cloud.start(STARTED, Map.of("Input", INPUT));
                return text(describe(cloud), "Input").equals(INPUT) ? "byte for byte" : "changed";
            }),
            refused("an input that is no object", "10.6", "A", "Input", "[1]"),
            refused("an input of 65,537 bytes", "10.6", "A", "Input", "{\"k\":\"" + "v".repeat(TOO_LARGE - 8) + "\"}"),
            writing("WaitTimeSeconds=1 of a running execution", "10.9", "D", "200", cloud -> {
                cloud.start(STARTED, Map.of());
                return cloud.onExecution("DescribeExecution", STARTED, Map.of("WaitTimeSeconds", "1"))
                        .outcome();
            }),
            writing("WaitTimeSeconds=61", "10.9", "D", REFUSED, cloud -> {
                cloud.start(STARTED, Map.of());
                return cloud.onExecution("DescribeExecution", STARTED, Map.of("WaitTimeSeconds", "61"))
                        .outcome();
            }),
            writing("StoppedTime and Output of StartExecution", "10.13", "D", "\"\" and \"\"", cloud -> {
                JsonNode started = cloud.start(STARTED, Map.of()).json();
                return started.path("StoppedTime") + " and " + started.path("Output");
            }),
            writing(
                    "Status of StartExecution",
                    "10.13",
                    "A",
                    "Starting",
                    cloud -> text(cloud.start(STARTED, Map.of()).json(), "Status")),
            writing(
                    "a start of a running execution with another input",
                    "10.14",
                    "A",
                    "200, with the first input",
                    ExecutionQuestions::repeat),
            writing("a start of an execution that has ended", "10.15", "D", "400 ExecutionAlreadyExists", cloud -> {
                cloud.startAndStop(STARTED);
                return cloud.onExecution("StartExecution", STARTED).outcome();
            }),
            writing("StartExecution of an Express flow", "10.17", "A", "400 ActionNotSupported", cloud -> {
                require(cloud.createFlow(Map.of("ExecutionMode", "Express")));
                return cloud.onExecution("StartExecution", STARTED).outcome();
            }),
            writing("Status of StopExecution", "10.19", "O", "Running, with StoppedTime", cloud -> {
                cloud.start(STARTED, Map.of());
                JsonNode stopped =
                        require(cloud.onExecution("StopExecution", STARTED)).json();
                return text(stopped, "Status") + (text(stopped, "StoppedTime").isEmpty() ? "" : ", with StoppedTime");
            }),
            writing(
                    "what DescribeExecution says after StopExecution",
                    "10.19",
                    "O",
                    "Stopped, \"\", the same StoppedTime",
                    ExecutionQuestions::afterStop),
            writing(
                    "StopExecution of an execution that has ended",
                    "10.20",
                    "D",
                    "400 ExecutionAlreadyCompleted",
                    cloud -> {
                        cloud.startAndStop(STARTED);
                        return cloud.onExecution("StopExecution", STARTED).outcome();
                    }),
            writing("an execution that there is not", "6.19", "D", "404 ExecutionNotExists", cloud -> {
                cloud.createFlow();
                return cloud.onExecution("DescribeExecution", "nobody").outcome();
            }),
            writing("the first event of a history", "10.30", "O", "1 ExecutionStarted {\"input\":{}}", cloud -> {
                cloud.start(STARTED, Map.of());
                JsonNode event = history(cloud, Map.of()).path("Events").path(0);
                return event.path("EventId") + " " + text(event, "Type") + " " + text(event, "EventDetail");
            }),
            writing(
                    "the last event of a stopped execution",
                    "10.31",
                    "A",
                    "ExecutionStopped {\"error\":\"E\",\"cause\":\"C\"}",
                    cloud -> {
                        cloud.start(STARTED, Map.of());
                        require(cloud.onExecution("StopExecution", STARTED, Map.of("Error", "E", "Cause", "C")));
                        List<JsonNode> events = List.copyOf(
                                history(cloud, Map.of()).path("Events").values());
                        if (events.isEmpty()) {
                            return "there is none";
                        }
                        JsonNode last = events.get(events.size() - 1);
                        return text(last, "Type") + " " + text(last, "EventDetail");
                    }),
            writing("NextToken of a page of one event", "10.11", "O", "2", cloud -> {
                cloud.startAndStop(STARTED);
                return text(history(cloud, Map.of("Limit", "1")), "NextToken");
            }),
            writing("Limit=1000 of a history", "10.12", "O", "200", cloud -> {
                cloud.start(STARTED, Map.of());
                return cloud.onExecution("GetExecutionHistory", STARTED, Map.of("Limit", "1000"))
                        .outcome();
            }),
            writing("a token past the end of a history", "10.34", "A", "200, no event", cloud -> {
                cloud.startAndStop(STARTED);
                CloudAnswer answer = cloud.onExecution("GetExecutionHistory", STARTED, Map.of("NextToken", "4000"));
                return answer.isSuccess() && answer.json().path("Events").isEmpty()
                        ? "200, no event"
                        : answer.outcome();
            }),
            writing("a list with Status=Stopped after StopExecution", "5.3", "A", "has the execution", cloud -> {
                cloud.startAndStop(STARTED);
                CloudAnswer answer = require(cloud.onFlow("ListExecutions", Map.of("Status", "Stopped")));
                return executions(answer).size() == 1 ? "has the execution" : "does not have it";
            }));

    private ExecutionQuestions() {}

    private static Question refused(String name, String rule, String label, String parameter, String value) {
        return writing(name, rule, label, REFUSED, cloud -> {
            cloud.createFlow();
            return cloud.onFlow("StartExecution", Map.of(parameter, value)).outcome();
        });
    }

    private static String repeat(Conversation cloud)
            throws CallFailedException, InterruptedException, NotAskedException {
        cloud.start(STARTED, Map.of("Input", INPUT));
        CloudAnswer again = cloud.onExecution("StartExecution", STARTED, Map.of("Input", "{}"));
        if (!again.isSuccess()) {
            return again.outcome();
        }
        return text(again.json(), "Input").equals(INPUT) ? "200, with the first input" : "200, with another input";
    }

    private static String afterStop(Conversation cloud)
            throws CallFailedException, InterruptedException, NotAskedException {
        cloud.start(STARTED, Map.of());
        String time = text(require(cloud.onExecution("StopExecution", STARTED)).json(), "StoppedTime");
        JsonNode described = describe(cloud);
        return text(described, "Status") + ", " + described.path("Output") + ", "
                + (text(described, "StoppedTime").equals(time) ? "the same StoppedTime" : "another StoppedTime");
    }

    private static JsonNode describe(Conversation cloud)
            throws CallFailedException, InterruptedException, NotAskedException {
        return require(cloud.onExecution("DescribeExecution", STARTED)).json();
    }

    private static JsonNode history(Conversation cloud, Map<String, String> parameters)
            throws CallFailedException, InterruptedException, NotAskedException {
        return require(cloud.onExecution("GetExecutionHistory", STARTED, parameters))
                .json();
    }
}
