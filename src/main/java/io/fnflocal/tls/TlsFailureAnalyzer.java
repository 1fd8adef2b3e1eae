package io.fnflocal.tls;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

class TlsFailureAnalyzer extends AbstractFailureAnalyzer<TlsException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, TlsException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
