package io.fnflocal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import io.fnflocal.ApiClient;
import io.fnflocal.EmulatorTest;
import io.fnflocal.TestClock;
import io.fnflocal.seed.TestSeed;

/** A call that breaks every rule, mended one by one: each time the next check of the contract's order answers. */
@EmulatorTest
@TestPropertySource(properties = "fnf.throttling.enabled=true")
class ErrorOrderIT {

    private static final List<String> COMPLAINTS = List.of(
            "\"Code\":\"InvalidArgument\",\"Message\":\"Parameter error. A parameter is 'bad=%zz'",
            "\"Code\":\"InvalidApi.NotFound\"",
            "\"Code\":\"UnsupportedHTTPMethod\"",
            "\"Code\":\"UnsupportedMediaType\"",
            "\"Code\":\"EntityTooLarge\"",
            "\"Code\":\"InvalidArgument\",\"Message\":\"Parameter error. Twice is given more than once",
            "\"Code\":\"MissingRequiredParams\",\"Message\":\"The HTTP query 'Action'",
            "\"Code\":\"APIVersionNotSupported\"",
            "\"Code\":\"MissingRequiredParams\",\"Message\":\"The HTTP query 'SignatureVersion'",
            "\"Code\":\"InvalidArgument\",\"Message\":\"Parameter error. SignatureMethod is",
            "\"Code\":\"InvalidAccessKeyID\"",
            "\"Code\":\"RequestTimeTooSkewed\"",
            "\"Code\":\"SignatureNotMatch\"",
            "\"Code\":\"SignatureNonceUsed\"",
            "\"Code\":\"ResourceThrottled\"",
            "\"Code\":\"MissingRequiredParams\",\"Message\":\"The HTTP query 'FlowName'",
            "\"Code\":\"InvalidArgument\",\"Message\":\"Parameter error. Limit is",
            "\"Code\":\"AccessDenied\"",
            "\"Code\":\"FlowNotExists\"",
            "\"Code\":\"InvalidArgument\",\"Message\":\"Parameter error. NextToken is",
            "\"Executions\":[]");

    private static final int NONCE_USED = 13;
    private static final int THROTTLED = 14;

    @Autowired
    private ApiClient api;

    @Autowired
    private TestSeed seed;

    @Autowired
    private TestClock clock;

    @AfterEach
    void restoreTheClock() {
        clock.run();
    }

    @Test
    void checksAnswerInTheOrderOfTheContract() throws IOException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        clock.freeze(now);
        seed.apply("""
                accounts:
                  - id: "6000000000000001"
                    accessKeys:
                      - {id: order, secret: s}
                      - {id: order-denied, secret: s, policy: [{effect: Deny, action: "*", resource: "*"}]}
                    flows: [{name: ordered, definition: d}]
                """);
        emptyTheBucket();

        for (int mended = 0; mended < COMPLAINTS.size(); mended++) {
            if (mended > THROTTLED) {
                clock.freeze(now.plus(Duration.ofMinutes(1)));
            }
            assertThat(api.sendRaw(request(mended, clock.instant())))
                    .as("with %d defects mended", mended)
                    .contains(COMPLAINTS.get(mended));
        }
    }

    private void emptyTheBucket() throws IOException {
        String answer = "";
        for (int calls = 0; calls < 20 && !answer.contains("ResourceThrottled"); calls++) {
            answer = api.sendRaw(request(COMPLAINTS.size(), clock.instant()));
        }
        assertThat(answer).contains("ResourceThrottled");
        assertThat(api.sendRaw(request(NONCE_USED, clock.instant()))).contains("ResourceThrottled");
    }

    /** The call with so many of its defects mended, in the order of the complaints. */
    private static String request(int mended, Instant now) {
        SortedMap<String, String> parameters = new TreeMap<>();
        parameters.put("Version", mended > 7 ? "2019-03-15" : "1");
        parameters.put("SignatureMethod", mended > 9 ? "HMAC-SHA1" : "none");
        parameters.put("Timestamp", mended > 11 ? now.toString() : "2020-01-01T00:00:00Z");
        if (mended == NONCE_USED) {
            parameters.put("SignatureNonce", "used");
        }
        putIf(mended > 6, parameters, "Action", "ListExecutions");
        putIf(mended > 15, parameters, "FlowName", mended > 18 ? "ordered" : "nowhere");
        putIf(mended <= 16, parameters, "Limit", "0");
        putIf(mended <= 19, parameters, "NextToken", "nowhere");
        SortedMap<String, String> signed =
                ApiClient.sign("POST", accessKeyId(mended), mended > 12 ? "s" : "wrong", parameters);
        if (mended <= 8) {
            signed.remove("SignatureVersion");
        }
        String query =
                ApiClient.encode(signed) + (mended > 0 ? "" : "&bad=%zz") + (mended > 5 ? "" : "&Twice=1&Twice=2");
        String body = mended > 4 ? "" : "x".repeat(GatewayRequest.MAX_BODY + 1);
        return "%s %s?%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(
                        mended > 2 ? "POST" : "PUT",
                        mended > 1 ? "/" : "/x",
                        query,
                        mended > 3 ? "application/json" : "text/plain",
                        body.length(),
                        body);
    }

    private static String accessKeyId(int mended) {
        if (mended <= 10) {
            return "nobody";
        }
        return mended <= 17 && mended > THROTTLED ? "order-denied" : "order";
    }

    private static void putIf(boolean condition, Map<String, String> parameters, String name, String value) {
        if (condition) {
            parameters.put(name, value);
        }
    }
}
