package io.fnflocal.conformance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.fnflocal.client.CallFailedException;
import io.fnflocal.client.CloudAnswer;
import io.fnflocal.client.CloudCall;
import io.fnflocal.client.CloudClient;

/** The calls of a question to an endpoint, which are remembered for the transcript. */
final class LiveConversation extends Conversation {

    private final List<Exchange> exchanges = new ArrayList<>();
    private final CloudClient client;
    private final OwnFlows flows;

    LiveConversation(CloudClient client, OwnFlows flows, String listed, String own) {
        super(listed, own);
        this.client = client;
        this.flows = flows;
    }

    @Override
    CloudAnswer call(CloudCall call) throws CallFailedException, InterruptedException {
        flows.before(call);
        CloudAnswer answer = client.call(call);
        flows.after(call, answer);
        exchanges.add(new Exchange(call, answer, Instant.now()));
        return answer;
    }

    List<Exchange> exchanges() {
        return exchanges;
    }
}
