package io.fnflocal.explain;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.fnflocal.error.ApiException;
import io.fnflocal.gateway.RequestSnapshot;
import io.fnflocal.journal.Journal;
import io.fnflocal.state.ConditionalOnTestBench;
import io.fnflocal.testbench.ProblemException;

/** Explains how a request is signed and why it may be refused. */
@RestController
@ConditionalOnTestBench
class ExplainController {

    private final SignatureExplainer signatures;
    private final Journal journal;

    ExplainController(SignatureExplainer signatures, Journal journal) {
        this.signatures = signatures;
        this.journal = journal;
    }

    /** Explains a call that the journal has. */
    @GetMapping("/_fnf/signature/explain")
    ExplainResponse explain(@RequestParam(required = false) @Nullable String requestId) {
        if (requestId == null || requestId.isEmpty()) {
            throw ProblemException.missing("requestId", "that of a call; GET /_fnf/requests lists the calls");
        }
        Journal.Entry call = journal.find(requestId)
                .orElseThrow(() -> ProblemException.notFound(
                        "The journal has no call '%s' that could be read whole; GET /_fnf/requests lists the calls."
                                .formatted(ApiException.abbreviate(requestId))));
        return signatures.explain(
                call.request(), null, null, error -> error.code().equals(call.code()));
    }

    @PostMapping("/_fnf/signature/explain")
    ExplainResponse explain(@RequestBody ExplainRequest request) {
        RequestSnapshot call;
        try {
            call = request.toCall();
        } catch (ApiException e) {
            return ExplainResponse.unreadable(e.text());
        }
        return signatures.explain(call, request.stringToSign(), request.secret());
    }
}
