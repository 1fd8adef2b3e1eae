package io.fnflocal.control;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import io.fnflocal.gateway.ApiException;
import io.fnflocal.gateway.SentRequest;
import io.fnflocal.gateway.TestBench;
import io.fnflocal.signature.Explanation;
import io.fnflocal.signature.SignatureExplainer;

/** Explains how a request is signed and why it may be refused. */
@RestController
@TestBench
class ExplainController {

    private final SignatureExplainer signatures;

    ExplainController(SignatureExplainer signatures) {
        this.signatures = signatures;
    }

    @PostMapping("/_fnf/signature/explain")
    Explanation explain(@RequestBody ExplainRequest request) {
        SentRequest call;
        try {
            call = request.toCall();
        } catch (ApiException e) {
            return Explanation.unreadable(String.valueOf(e.getMessage()));
        }
        return signatures.explain(call, request.stringToSign(), request.secret());
    }
}
