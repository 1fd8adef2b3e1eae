package io.fnflocal.conformance;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.fnflocal.client.CallFailedException;
import io.fnflocal.client.CloudAnswer;
import io.fnflocal.client.CloudCall;
import io.fnflocal.client.CloudClient;

/** Asks an endpoint all questions, one after the other. */
final class ConformanceRun {

    /** Of a question whose call broke off when it may have changed something. */
    private static final int MAX_ATTEMPTS = 3;

    private static final int LISTED_EXECUTIONS = 8;

    private final CloudClient client;
    private final Transcript transcript;
    private final Redaction redaction;
    private final PrintWriter progress;
    private final OwnFlows flows;
    private final boolean writes;
    private final String prefix;
    private String listed;

    /**
     * @param listed the flow whose executions are listed, or an empty text for one that is created
     * @param prefix of the names of flows that are created, or null if nothing is written
     */
    ConformanceRun(
            CloudClient client,
            Transcript transcript,
            Redaction redaction,
            PrintWriter progress,
            String listed,
            @Nullable String prefix) {
        this.client = client;
        this.transcript = transcript;
        this.redaction = redaction;
        this.progress = progress;
        this.flows = new OwnFlows(client, transcript);
        this.writes = prefix != null;
        this.prefix = prefix == null ? "" : prefix;
        this.listed = listed;
    }

    /**
     * Asks all questions that the transcript does not answer, and deletes what it has created, even if it is interrupted.
     *
     * @throws CallFailedException if the endpoint does not answer
     * @throws IllegalArgumentException with a message for the user, if the endpoint refuses the first call
     */
    List<Finding> run() throws CallFailedException, InterruptedException {
        try {
            flows.deleteAllBut("");
            requireAccess();
            return askAll();
        } finally {
            // An interrupt asks for the end of the questions, not of the cleaning up.
            boolean interrupted = Thread.interrupted();
            flows.deleteAll(progress);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void requireAccess() throws CallFailedException, InterruptedException {
        if (listed.isEmpty()) {
            listed = prefix + "_listed";
            createListed();
        }
        CloudAnswer answer = client.call(CloudCall.of("ListExecutions", Map.of("FlowName", listed)));
        if (!answer.isSuccess()) {
            throw new IllegalArgumentException("The first call was answered %s: %s"
                    .formatted(answer.outcome(), redaction.redact(answer.message(), true)));
        }
    }

    private void createListed() throws CallFailedException, InterruptedException {
        Conversation own = new LiveConversation(client, flows, "", listed);
        try {
            own.createFlow();
            for (int number = 1; number <= LISTED_EXECUTIONS; number++) {
                String name = "run-" + number;
                Conversation.require(own.onExecution("StartExecution", name));
                if (number % 2 == 0) {
                    Conversation.require(own.onExecution("StopExecution", name));
                }
            }
        } catch (NotAskedException e) {
            throw new IllegalArgumentException("No flow can be created to ask about; " + e.getMessage(), e);
        }
    }

    private List<Finding> askAll() throws CallFailedException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        long begin = System.nanoTime();
        int asked = 0;
        for (Question question : Questions.ALL) {
            List<CloudAnswer> recorded = transcript.answers().get(question.name());
            Finding finding = recorded == null ? ask(question) : Questions.replay(question, recorded);
            findings.add(finding);
            asked += recorded == null ? 1 : 0;
            progress.printf(
                    "[%d/%d] %s %s: %s%s%n",
                    findings.size(),
                    Questions.ALL.size(),
                    question.rule(),
                    question.name(),
                    finding.verdict(),
                    timeLeft(System.nanoTime() - begin, asked, Questions.ALL.size() - findings.size()));
            progress.flush();
        }
        return findings;
    }

    private static String timeLeft(long nanos, int asked, int left) {
        return asked == 0 || left == 0
                ? ""
                : "; about %d s left"
                        .formatted(Duration.ofNanos(nanos / asked * left).toSeconds() + 1);
    }

    private Finding ask(Question question) throws CallFailedException, InterruptedException {
        if (question.writes() && !writes) {
            return Finding.notAsked(question, "needs --write");
        }
        for (int attempt = 1; ; attempt++) {
            String own = "%s_%d_%d".formatted(prefix, Questions.ALL.indexOf(question), attempt);
            LiveConversation conversation = new LiveConversation(client, flows, listed, own);
            try {
                String observed = question.inquiry().ask(conversation);
                transcript.add(question, conversation.exchanges(), observed, redaction);
                return Finding.observed(question, observed);
            } catch (NotAskedException e) {
                return Finding.notAsked(question, String.valueOf(e.getMessage()));
            } catch (CallFailedException e) {
                if (attempt == MAX_ATTEMPTS || !e.mayHaveArrived()) {
                    throw e;
                }
            } finally {
                flows.deleteAllBut(listed);
            }
        }
    }
}
