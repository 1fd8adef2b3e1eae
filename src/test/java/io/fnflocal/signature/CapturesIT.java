package io.fnflocal.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;

import io.fnflocal.ApiClient;
import io.fnflocal.EmulatorTest;
import io.fnflocal.TestClock;
import io.fnflocal.account.AccessKeys;
import io.fnflocal.seed.TestSeed;

/** Requests as the official clients sent them, byte for byte, at the time that they were sent. */
@EmulatorTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CapturesIT {

    private static final Pattern TIME =
            Pattern.compile("(?:Timestamp=|x-acs-date: )(\\d{4}-\\d\\d-\\d\\dT\\d\\d(?:%3A|:)\\d\\d(?:%3A|:)\\d\\dZ)");
    private static final Pattern SECURITY_TOKEN =
            Pattern.compile("(?:SecurityToken=|x-acs-security-token: )([^&\\s]+)");
    private static final Pattern SIGNED_HEADERS = Pattern.compile("SignedHeaders=([^,\\s]+)");

    /** Headers that a check before the signature's already refuses when they are changed. */
    private static final Set<String> CHECKED_EARLIER =
            Set.of("x-acs-action", "x-acs-version", "x-acs-date", "x-acs-security-token", "content-type");

    @Autowired
    private ApiClient api;

    @Autowired
    private TestSeed seed;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private AccessKeys accessKeys;

    @BeforeAll
    void seedTheirKey() {
        seed.apply("accounts: [{id: 3000000000000001, accessKeys: [{id: testAk, secret: testSk}]}]");
    }

    @AfterEach
    void restoreTheClock() {
        clock.run();
    }

    static Stream<Capture> captures() throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath:captures/*.http"))
                .map(Capture::read);
    }

    /** Each parameter, each signed header and the body, with one character changed. */
    static Stream<Arguments> changedCaptures() throws IOException {
        return captures().flatMap(capture -> capture.changes().map(change -> arguments(capture, change)));
    }

    @ParameterizedTest
    @MethodSource("captures")
    void provesEveryCaptureOnce(Capture capture) throws IOException {
        assertThat(replay(capture, capture.text())).contains("\"Code\":\"FlowNotExists\"");
        assertThat(replay(capture, capture.text())).contains("\"Code\":\"SignatureNonceUsed\"");
    }

    @ParameterizedTest
    @MethodSource("changedCaptures")
    void refusesEveryCaptureOfWhichOneCharacterIsChanged(Capture capture, String change) throws IOException {
        assertThat(replay(capture, change)).contains("\"Code\":\"SignatureNotMatch\"");
    }

    @ParameterizedTest
    @MethodSource("captures")
    void refusesEveryCaptureOfAnotherSecret(Capture capture) throws IOException {
        updateKey("secret", "testSl");
        try {
            assertThat(replay(capture, capture.text())).contains("\"Code\":\"SignatureNotMatch\"");
        } finally {
            updateKey("secret", "testSk");
        }
    }

    private String replay(Capture capture, String request) throws IOException {
        Matcher time = TIME.matcher(request);
        assertThat(time.find()).isTrue();
        clock.freeze(Instant.parse(time.group(1).replace("%3A", ":")));
        updateKey("security_token", capture.securityToken());
        return api.sendRaw(request.replaceFirst("(?i)Connection: keep-alive", "Connection: close"));
    }

    private void updateKey(String column, @Nullable String value) {
        database.update("update fnf.access_key set " + column + " = ? where id = 'testAk'", value);
        accessKeys.reset();
    }

    private record Capture(String name, String text) {

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

        Stream<String> changes() {
            List<String> patterns = new ArrayList<>(List.of(
                    "FlowName=(.)", "Status=(.)", "Limit=(.)", "SignatureNonce=(.)", "NextToken=[^&\\s]*([^&\\s])"));
            Matcher signedHeaders = SIGNED_HEADERS.matcher(text);
            if (signedHeaders.find()) {
                for (String name : signedHeaders.group(1).split(";", -1)) {
                    if (!CHECKED_EARLIER.contains(name)) {
                        patterns.add("(?im)^" + name + ": (.)");
                    }
                }
                patterns.add("(?m)^()Connection");
            }
            return patterns.stream().map(Pattern::compile).flatMap(this::change);
        }

        /** Changes what the pattern's group finds; where that is nothing, a further header comes in that wants a signature. */
        private Stream<String> change(Pattern pattern) {
            Matcher found = pattern.matcher(text);
            if (!found.find()) {
                return Stream.empty();
            }
            String other = found.group(1).equals("7") ? "8" : "7";
            String replacement = found.group(1).isEmpty() ? "x-acs-extra: 1\r\n" : other;
            return Stream.of(text.substring(0, found.start(1)) + replacement + text.substring(found.end(1)));
        }

        @Nullable
        String securityToken() {
            Matcher token = SECURITY_TOKEN.matcher(text);
            if (!token.find()) {
                return null;
            }
            return token.group().startsWith("x-acs-")
                    ? token.group(1)
                    : URLDecoder.decode(token.group(1), StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
