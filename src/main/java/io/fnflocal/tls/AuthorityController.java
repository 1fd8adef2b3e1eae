package io.fnflocal.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.fnflocal.state.ConditionalOnTestBench;
import io.fnflocal.testbench.ProblemException;

/** Serves the certificate that clients of the HTTPS port must trust. */
@RestController
@ConditionalOnTestBench
class AuthorityController {

    private static final MediaType PEM = MediaType.parseMediaType("application/x-pem-file");

    private final ObjectProvider<HttpsConnector> connector;

    AuthorityController(ObjectProvider<HttpsConnector> connector) {
        this.connector = connector;
    }

    @GetMapping("/_fnf/ca.pem")
    ResponseEntity<byte[]> certificate() throws GeneralSecurityException {
        HttpsConnector https = connector.getIfAvailable();
        if (https == null) {
            throw ProblemException.notFound(
                    "There is no HTTPS port, and so no certificate: fnf.tls.enabled must be true.");
        }
        return ResponseEntity.ok().contentType(PEM).body(https.authority().pem().getBytes(StandardCharsets.US_ASCII));
    }
}
