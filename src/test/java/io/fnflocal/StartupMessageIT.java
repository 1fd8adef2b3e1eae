package io.fnflocal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

import io.fnflocal.account.AccountProperties;
import io.fnflocal.curl.SignedCurl;
import io.fnflocal.signature.SignatureProperties;
import io.fnflocal.tls.HttpsConnector;

@EmulatorTest
@ExtendWith(OutputCaptureExtension.class)
class StartupMessageIT {

    private static final Pattern COMMAND = Pattern.compile("(?m)^curl .*$");

    @Autowired
    private StartupMessage message;

    @Autowired
    private Environment environment;

    @Autowired
    private SignatureProperties signatures;

    @Autowired
    private AccountProperties accounts;

    @Autowired
    private SignedCurl curl;

    @Autowired
    private ObjectProvider<HttpsConnector> https;

    @Test
    void printsACommandThatWorksAsOftenAsOneLikes(CapturedOutput output) throws Exception {
        message.print();

        assertThat(output)
                .contains("paste this line, as often as you like")
                .containsPattern(
                        "(?m)^FnF Local answers at (http://localhost:\\d+)\\n  Page        \\1/_fnf/\\n  Access key  testid, ");
        String command = command(output);
        assertThat(run(command)).contains("\"Executions\":[");
        assertThat(run(command)).contains("\"Executions\":[");
    }

    @Test
    void printsASignedCallWhereTheTestBenchNeedsAToken(CapturedOutput output) throws Exception {
        MockEnvironment withToken = new MockEnvironment()
                .withProperty("local.server.port", environment.getRequiredProperty("local.server.port"))
                .withProperty("fnf.control.token", "t");

        new StartupMessage(withToken, new ServerProperties(), signatures, accounts, curl, https).print();

        assertThat(output).contains("signed for one call within 15 minutes");
        String command = command(output);
        assertThat(run(command)).contains("\"Executions\":[");
        assertThat(run(command))
                .contains("\"Code\":\"SignatureNonceUsed\"")
                .contains("sign each call again, with a new nonce, as GET /_fnf/curl?Action=");
    }

    @Test
    void namesNoPageWhereThereIsNone(CapturedOutput output) {
        MockEnvironment withoutTestBench = new MockEnvironment()
                .withProperty("local.server.port", environment.getRequiredProperty("local.server.port"))
                .withProperty("fnf.control.enabled", "false");

        new StartupMessage(withoutTestBench, new ServerProperties(), signatures, accounts, curl, https).print();

        assertThat(output)
                .containsPattern("FnF Local answers at \\S+\\n  Access key  ")
                .doesNotContain("/_fnf/\n");
    }

    private static String command(CapturedOutput output) {
        return Optional.of(COMMAND.matcher(output.getOut()))
                .filter(Matcher::find)
                .orElseThrow()
                .group();
    }

    private static String run(String command) throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", command).start();
        return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
