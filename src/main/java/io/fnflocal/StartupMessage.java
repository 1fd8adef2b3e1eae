package io.fnflocal;

import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import io.fnflocal.account.AccountProperties;
import io.fnflocal.curl.SignedCurl;
import io.fnflocal.curl.SigningKey;
import io.fnflocal.signature.SignatureProperties;
import io.fnflocal.testbench.ExplorerPage;
import io.fnflocal.tls.HttpsConnector;

/** Tells the person who started the emulator where it is and how to call it, as one log event. */
@Component
class StartupMessage {

    private static final Logger log = LoggerFactory.getLogger(StartupMessage.class);

    /** The secret of the demo seed. Only this one is known to be a test value and may be logged. */
    private static final String DEMO_SECRET = "testsecret";

    private final Environment environment;
    private final ServerProperties server;
    private final SignatureProperties signatures;
    private final AccountProperties accounts;
    private final SignedCurl curl;
    private final ObjectProvider<HttpsConnector> https;

    StartupMessage(
            Environment environment,
            ServerProperties server,
            SignatureProperties signatures,
            AccountProperties accounts,
            SignedCurl curl,
            ObjectProvider<HttpsConnector> https) {
        this.environment = environment;
        this.server = server;
        this.signatures = signatures;
        this.accounts = accounts;
        this.curl = curl;
        this.https = https;
    }

    @EventListener(ApplicationReadyEvent.class)
    void print() {
        String url = (Ssl.isEnabled(server.getSsl()) ? "https" : "http") + "://localhost:"
                + environment.getProperty("local.server.port");
        StringBuilder message =
                new StringBuilder("\n\nFnF Local answers at ").append(url).append('\n');
        boolean testBench = environment.getProperty("fnf.control.enabled", Boolean.class, true);
        if (testBench) {
            line(message, "Page", url + ExplorerPage.PATH);
        }
        Optional<SignedCurl.FirstPage> firstPage = curl.firstPage(url);
        firstPage.ifPresent(page -> line(message, "Access key", describe(page.key())));
        if (testBench) {
            line(message, "Test bench", url + "/_fnf/openapi.yaml");
        }
        https.ifAvailable(port -> {
            line(message, "HTTPS", port.url());
            line(message, "To trust", port.certificate() + (testBench ? ", or " + url + "/_fnf/ca.pem" : ""));
        });
        line(message, "Docs", "https://github.com/fnf-local/fnf-local");
        firstPage.ifPresentOrElse(
                page -> appendCommand(
                        message,
                        testBench && environment.getProperty("fnf.control.token") == null
                                ? new Command("as often as you like", signAndRun(url, page))
                                : new Command(signedOnce(), page.command())),
                () -> line(message, "First page", "there is no flow to list yet"));
        log.info("{}", message);
    }

    private String describe(SigningKey key) {
        return "%s, secret %s, account %s, region %s"
                .formatted(
                        key.id(),
                        DEMO_SECRET.equals(key.secret()) ? DEMO_SECRET : "as in the seed",
                        key.accountId(),
                        accounts.region());
    }

    /** A signed call works once, so the test bench signs this one each time. */
    private String signAndRun(String url, SignedCurl.FirstPage page) {
        String account = page.key().accountId();
        return "curl -fsS \"%s/_fnf/curl?Action=ListExecutions&FlowName=%s%s\" | sh"
                .formatted(
                        url, page.flowName(), account.equals(accounts.defaultAccount()) ? "" : "&account=" + account);
    }

    private String signedOnce() {
        return "it is signed for one call within %d minutes"
                .formatted(signatures.clockSkew().toMinutes());
    }

    private static void appendCommand(StringBuilder message, Command command) {
        line(message, "First page", "paste this line, " + command.validity());
        message.append('\n').append(command.text()).append('\n');
    }

    private static void line(StringBuilder message, String name, String value) {
        message.append("  %-12s%s\n".formatted(name, value));
    }

    private record Command(String validity, String text) {}
}
