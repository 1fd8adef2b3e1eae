package io.fnflocal.conformance;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.fnflocal.client.CallFailedException;
import io.fnflocal.client.CloudAnswer;
import io.fnflocal.client.CloudCall;
import io.fnflocal.client.CloudClient;

/** The flows that a run has created and not yet deleted, with their executions that run. */
final class OwnFlows {

    /** How often a flow is deleted that may still be on its way to the endpoint, a second apart. */
    private static final int MAX_DELETIONS = 5;

    private final Map<String, Set<String>> flows = new LinkedHashMap<>();

    /** Those whose creation has not been answered. */
    private final Set<String> unanswered = new HashSet<>();

    private final CloudClient client;
    private final Transcript transcript;

    OwnFlows(CloudClient client, Transcript transcript) {
        this.client = client;
        this.transcript = transcript;
        transcript.left().forEach(flow -> flows.put(flow, new LinkedHashSet<>()));
    }

    /** Notes a flow before it is created, so that it is deleted even if no answer comes. */
    void before(CloudCall call) {
        String flow = call.parameters().getOrDefault("Name", "");
        if (isAction(call, "CreateFlow") && !flows.containsKey(flow)) {
            transcript.addCreated(flow);
            flows.put(flow, new LinkedHashSet<>());
            unanswered.add(flow);
        }
    }

    void after(CloudCall call, CloudAnswer answer) {
        if (isAction(call, "CreateFlow")) {
            unanswered.remove(call.parameters().getOrDefault("Name", ""));
        }
        Set<String> running = flows.get(call.parameters().getOrDefault("FlowName", ""));
        if (running == null || !answer.isSuccess()) {
            return;
        }
        String execution = Conversation.text(answer.json(), "Name");
        if (isAction(call, "StartExecution")) {
            running.add(execution);
        } else if (isAction(call, "StopExecution")) {
            running.remove(execution);
        }
    }

    /** Stops what runs and deletes every flow, except for one. */
    void deleteAllBut(String kept) throws CallFailedException, InterruptedException {
        for (String flow : List.copyOf(flows.keySet())) {
            if (!flow.equals(kept)) {
                delete(flow);
            }
        }
    }

    /** Deletes every flow, or says which are left. */
    void deleteAll(PrintWriter messages) throws InterruptedException {
        try {
            deleteAllBut("");
        } catch (CallFailedException e) {
            messages.println(e.getMessage());
        }
        if (!flows.isEmpty()) {
            messages.println("These flows could not be deleted: " + String.join(", ", flows.keySet()));
        }
    }

    private void delete(String flow) throws CallFailedException, InterruptedException {
        for (String execution : flows.getOrDefault(flow, Set.of())) {
            client.insist(CloudCall.of("StopExecution", Map.of("FlowName", flow, "ExecutionName", execution)));
        }
        CloudAnswer answer = deleteFlow(flow);
        for (int deletion = 2; deletion <= MAX_DELETIONS && unanswered.contains(flow) && isGone(answer); deletion++) {
            TimeUnit.SECONDS.sleep(1);
            answer = deleteFlow(flow);
        }
        if (answer.isSuccess() || isGone(answer)) {
            flows.remove(flow);
            transcript.addDeleted(flow);
        }
    }

    private CloudAnswer deleteFlow(String flow) throws CallFailedException, InterruptedException {
        return client.insist(CloudCall.of("DeleteFlow", Map.of("Name", flow)));
    }

    private static boolean isGone(CloudAnswer answer) {
        return answer.code().equals("FlowNotExists");
    }

    private static boolean isAction(CloudCall call, String action) {
        return action.equals(call.parameters().get("Action"));
    }
}
