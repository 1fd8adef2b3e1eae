package io.fnflocal.explain;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import io.fnflocal.error.ApiException;
import io.fnflocal.state.ConditionalOnTestBench;

/** Explains how a request is signed and why it may be refused. */
@RestController
@ConditionalOnTestBench
class ExplainController {

    private final SignatureExplainer signatures;

    ExplainController(SignatureExplainer signatures) {
        this.signatures = signatures;
    }

    @PostMapping("/_fnf/signature/explain")
    ExplainResponse explain(@RequestBody ExplainRequest request) {
        DescribedRequest call;
        try {
            call = request.toCall();
        } catch (ApiException e) {
            return ExplainResponse.unreadable(e.text());
        }
        return signatures.explain(call, request.stringToSign(), request.secret());
    }
}
