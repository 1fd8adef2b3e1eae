package io.fnflocal.testing;

import java.util.List;
import java.util.stream.Collectors;

/** An account of a test, and what to tell of it. */
final class TestAccount {

    private static final int LAST_CALLS = 10;

    private final FnfServer server;
    private final Fnf fnf;
    private String lastSeen = "";

    private TestAccount(FnfServer server, Fnf fnf) {
        this.server = server;
        this.fnf = fnf;
    }

    static TestAccount on(FnfServer server) {
        return new TestAccount(server, server.account());
    }

    FnfServer server() {
        return server;
    }

    Fnf fnf() {
        return fnf;
    }

    /** The last calls and, of a process, the end of its log. */
    String describe() {
        String log = server.lastLog();
        return "FnF Local at " + server.url() + ", account " + fnf.accountId() + ". "
                + lastCalls()
                + (log.isEmpty() ? "" : "\nIts log ends with:\n" + log);
    }

    private String lastCalls() {
        try {
            List<Call> calls = fnf.calls();
            return calls.isEmpty()
                    ? "It was not called."
                    : "The last of " + calls.size() + " calls, newest first:\n"
                            + lines(calls.stream().limit(LAST_CALLS).toList());
        } catch (RuntimeException e) {
            return "Its calls cannot be listed: " + e.getMessage();
        }
    }

    /** Those with notes that were made since the last time. */
    List<Call> newMistakenCalls() {
        List<Call> calls = fnf.calls().stream()
                .takeWhile(call -> !call.requestId().equals(lastSeen))
                .toList();
        if (!calls.isEmpty()) {
            lastSeen = calls.get(0).requestId();
        }
        return calls.stream().filter(call -> !call.notes().isEmpty()).toList();
    }

    static String lines(List<Call> calls) {
        return calls.stream().map(call -> "  " + call).collect(Collectors.joining("\n"));
    }
}
