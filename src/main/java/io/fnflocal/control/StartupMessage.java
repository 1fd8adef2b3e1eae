package io.fnflocal.control;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import io.fnflocal.signature.SignatureProperties;

/** Tells the person who started the emulator where it is and how to call it. */
@Component
class StartupMessage {

    private static final Logger log = LoggerFactory.getLogger(StartupMessage.class);

    private final Environment environment;
    private final SignatureProperties signatures;
    private final SignedCurl curl;

    StartupMessage(Environment environment, SignatureProperties signatures, SignedCurl curl) {
        this.environment = environment;
        this.signatures = signatures;
        this.curl = curl;
    }

    @EventListener(ApplicationReadyEvent.class)
    void print() {
        String url = "http://localhost:" + environment.getProperty("local.server.port");
        log.info(
                "FnF Local answers at {} {}",
                url,
                curl.firstPage(url)
                        .map(call -> "to access key %s; the first page, good for %d minutes: %s"
                                .formatted(
                                        call.accessKeyId(),
                                        signatures.clockSkew().toMinutes(),
                                        call.command()))
                        .orElse("and has no flow to list yet"));
    }
}
