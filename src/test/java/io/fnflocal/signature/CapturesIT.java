package io.fnflocal.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;

import io.fnflocal.ApiClient;
import io.fnflocal.EmulatorTest;
import io.fnflocal.TestClock;
import io.fnflocal.seed.TestSeed;

/** Requests as the official clients sent them, byte for byte, at the time that they were sent. */
@EmulatorTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CapturesIT {

    private static final Pattern TIME = Pattern.compile("Timestamp=(\\d{4}-\\d\\d-\\d\\dT\\d\\d%3A\\d\\d%3A\\d\\dZ)");
    private static final Pattern SECURITY_TOKEN = Pattern.compile("SecurityToken=([^& ]+)");

    @Autowired
    private ApiClient api;

    @Autowired
    private TestSeed seed;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcTemplate database;

    @BeforeAll
    void seedTheirKey() {
        seed.apply("accounts: [{id: 3000000000000001, accessKeys: [{id: testAk, secret: testSk}]}]");
    }

    @AfterEach
    void restoreTheClock() {
        clock.run();
    }

    static Stream<Capture> version1() throws IOException {
        return Capture.all().filter(capture -> !capture.text().contains("Authorization: "));
    }

    @ParameterizedTest
    @MethodSource("version1")
    void provesEveryCapture(Capture capture) throws IOException {
        assertThat(replay(capture, capture.text())).contains("\"Code\":\"FlowNotExists\"");
    }

    @ParameterizedTest
    @MethodSource("version1")
    void refusesEveryCaptureOfWhichOneCharacterIsChanged(Capture capture) throws IOException {
        assertThat(replay(capture, capture.text().replace("FlowName=my-flow", "FlowName=my-flox")))
                .contains("\"Code\":\"SignatureNotMatch\"");
        assertThat(replay(capture, capture.text().replaceFirst("SignatureNonce=.", "SignatureNonce=x")))
                .contains("\"Code\":\"SignatureNotMatch\"");
    }

    @ParameterizedTest
    @MethodSource("version1")
    void refusesEveryCaptureOfAnotherSecret(Capture capture) throws IOException {
        database.update("update access_key set secret = 'testSl' where id = 'testAk'");
        try {
            assertThat(replay(capture, capture.text())).contains("\"Code\":\"SignatureNotMatch\"");
        } finally {
            database.update("update access_key set secret = 'testSk' where id = 'testAk'");
        }
    }

    private String replay(Capture capture, String request) throws IOException {
        Matcher time = TIME.matcher(request);
        assertThat(time.find()).isTrue();
        clock.freeze(Instant.parse(time.group(1).replace("%3A", ":")));
        database.update("update access_key set security_token = ? where id = 'testAk'", capture.securityToken());
        try (Socket socket = new Socket("localhost", api.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(request.replaceFirst("(?i)Connection: keep-alive", "Connection: close")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private record Capture(String name, String text) {

        static Stream<Capture> all() throws IOException {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath:captures/*.http"))
                    .map(Capture::read);
        }

        private static Capture read(Resource file) {
            try (InputStream bytes = file.getInputStream()) {
                String text = new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1);
                // The captures lack the framing of a body that came in chunks; the two that did were empty.
                return new Capture(
                        String.valueOf(file.getFilename()),
                        text.contains("Transfer-Encoding: chunked") ? text + "0\r\n\r\n" : text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Nullable
        String securityToken() {
            Matcher token = SECURITY_TOKEN.matcher(text);
            return token.find() ? URLDecoder.decode(token.group(1), StandardCharsets.UTF_8) : null;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
