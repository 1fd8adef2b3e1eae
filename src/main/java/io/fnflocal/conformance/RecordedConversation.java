package io.fnflocal.conformance;

import java.util.Iterator;
import java.util.List;

import io.fnflocal.client.CloudAnswer;
import io.fnflocal.client.CloudCall;

/** The calls of a question, answered from a transcript. */
final class RecordedConversation extends Conversation {

    private final Iterator<CloudAnswer> answers;

    RecordedConversation(List<CloudAnswer> answers) {
        super("", "");
        this.answers = answers.iterator();
    }

    @Override
    CloudAnswer call(CloudCall call) throws NotAskedException {
        if (!answers.hasNext()) {
            throw new NotAskedException("the transcript was made when the question had fewer calls");
        }
        return answers.next();
    }
}
