package io.fnflocal.conformance;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.fnflocal.client.CallFailedException;
import io.fnflocal.client.CloudAnswer;
import io.fnflocal.client.CloudCall;
import tools.jackson.databind.JsonNode;

/** The calls of one question and their answers, live or from a transcript. */
abstract class Conversation {

    /** Waits for longer than a run takes, wherever definitions are run. */
    static final String DEFINITION =
            "{Type: StateMachine, SpecVersion: v1, StartAt: hold, States: [{Type: Wait, Name: hold, Duration: 3600, End: true}]}";

    /** The name of a flow that no account has. */
    static final String NO_FLOW = "fnf_local_no_such_flow";

    /** Before all executions. */
    static final String LONG_AGO = "2000-01-01T00:00:00Z";

    private final String listed;
    private final String own;

    /**
     * @param listed the flow whose executions are listed, or an empty text
     * @param own the name of the flow that the question may make
     */
    Conversation(String listed, String own) {
        this.listed = listed;
        this.own = own;
    }

    /** @throws NotAskedException if a transcript has no answer to it */
    abstract CloudAnswer call(CloudCall call) throws CallFailedException, InterruptedException, NotAskedException;

    String own() {
        return own;
    }

    CloudAnswer call(String action, Map<String, String> parameters)
            throws CallFailedException, InterruptedException, NotAskedException {
        return call(CloudCall.of(action, parameters));
    }

    /** A legal call that lists executions. */
    CloudCall list() {
        return CloudCall.of("ListExecutions", Map.of("FlowName", listed, "Limit", "10"));
    }

    CloudAnswer list(String parameter, String value)
            throws CallFailedException, InterruptedException, NotAskedException {
        return call(list().with(parameter, value));
    }

    /**
     * The executions of a list.
     *
     * @throws NotAskedException if the call failed or there are fewer than {@code minimum}
     */
    List<JsonNode> executions(CloudCall list, int minimum)
            throws CallFailedException, InterruptedException, NotAskedException {
        List<JsonNode> found = executions(require(call(list)));
        if (found.size() < minimum) {
            throw new NotAskedException("the flow needs at least %d such executions".formatted(minimum));
        }
        return found;
    }

    static List<JsonNode> executions(CloudAnswer answer) {
        return List.copyOf(answer.json().path("Executions").values());
    }

    static List<String> names(CloudAnswer answer) {
        return executions(answer).stream()
                .map(execution -> text(execution, "Name"))
                .toList();
    }

    static String text(JsonNode object, String key) {
        return object.path(key).asString("");
    }

    /** Creates the question's own flow. */
    CloudAnswer createFlow() throws CallFailedException, InterruptedException, NotAskedException {
        return require(createFlow(Map.of()));
    }

    /** Asks for the question's own flow to be created, with these parameters instead of the usual ones or beside them. */
    CloudAnswer createFlow(Map<String, String> parameters)
            throws CallFailedException, InterruptedException, NotAskedException {
        Map<String, String> all = new TreeMap<>(Map.of("Name", own, "Type", "FDL", "Definition", DEFINITION));
        all.putAll(parameters);
        return call("CreateFlow", all);
    }

    /** Calls an action on the question's own flow. */
    CloudAnswer onFlow(String action, Map<String, String> parameters)
            throws CallFailedException, InterruptedException, NotAskedException {
        Map<String, String> all = new TreeMap<>(parameters);
        all.put(action.endsWith("Flow") ? "Name" : "FlowName", own);
        return call(action, all);
    }

    /** Calls an action on an execution of the question's own flow. */
    CloudAnswer onExecution(String action, String execution, Map<String, String> parameters)
            throws CallFailedException, InterruptedException, NotAskedException {
        Map<String, String> all = new TreeMap<>(parameters);
        all.put("ExecutionName", execution);
        return onFlow(action, all);
    }

    CloudAnswer onExecution(String action, String execution)
            throws CallFailedException, InterruptedException, NotAskedException {
        return onExecution(action, execution, Map.of());
    }

    /** Starts an execution of a flow that it creates, and makes sure that it has not ended. */
    CloudAnswer start(String execution, Map<String, String> parameters)
            throws CallFailedException, InterruptedException, NotAskedException {
        createFlow();
        return require(onExecution("StartExecution", execution, parameters));
    }

    /** Starts an execution and stops it. */
    void startAndStop(String execution) throws CallFailedException, InterruptedException, NotAskedException {
        start(execution, Map.of());
        require(onExecution("StopExecution", execution));
    }

    /** @throws NotAskedException if the answer is an error */
    static CloudAnswer require(CloudAnswer answer) throws NotAskedException {
        if (!answer.isSuccess()) {
            throw new NotAskedException("what it needs was refused: " + answer.outcome());
        }
        return answer;
    }
}
