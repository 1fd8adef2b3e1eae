package io.fnflocal.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.EmulatorTest;
import io.fnflocal.TestClock;
import io.fnflocal.seed.TestSeed;

@EmulatorTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthenticationIT {

    private static final Map<String, String> LIST =
            Map.of("Action", "ListExecutions", "Version", "2019-03-15", "FlowName", "secured");

    @Autowired
    private ApiClient api;

    @Autowired
    private TestSeed seed;

    @Autowired
    private TestClock clock;

    @BeforeAll
    void seedKeys() {
        seed.apply("""
                accounts:
                  - id: "4000000000000001"
                    accessKeys:
                      - {id: plain, secret: s}
                      - {id: inactive, secret: s, active: false}
                      - {id: STS.temporary, secret: s, securityToken: token/+=}
                      - {id: another, secret: s}
                    flows:
                      - {name: secured, definition: d}
                """);
    }

    @AfterEach
    void restoreTheClock() {
        clock.run();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"AccessKeyId", "Signature", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Timestamp"
            })
    void requiresEverySignatureParameter(String name) {
        SortedMap<String, String> signed = ApiClient.sign("GET", "plain", "s", LIST);
        signed.remove(name);

        assertError(
                api.get(signed),
                400,
                "MissingRequiredParams",
                "The HTTP query '%s' must be specified.".formatted(name));
    }

    @Test
    void missesTheAccessKeyFirstOfAnUnsignedCall() {
        assertError(api.get(LIST), 400, "MissingRequiredParams", "The HTTP query 'AccessKeyId' must be specified.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SignatureMethod | HMAC-SHA256 | HMAC-SHA1",
                "SignatureVersion | 2.0 | 1.0",
                "Timestamp | 2020-12-02T02:39:20.000Z | a UTC time such as 2020-12-02T02:39:20Z",
                "Timestamp | 2020-02-30T02:39:20Z | a UTC time such as 2020-12-02T02:39:20Z",
            })
    void refusesMalformedSignatureParameters(String name, String value, String legal) {
        assertError(
                api.get(ApiClient.sign("GET", "plain", "s", with(LIST, name, value))),
                400,
                "InvalidArgument",
                "Parameter error. %s is '%s' but must be %s.".formatted(name, value, legal));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "inactive", "STS.temporary", "PLAIN"})
    void refusesKeysThatAreUnknownInactiveOrLackTheirToken(String key) {
        assertError(
                api.get(ApiClient.sign("GET", key, "s", LIST)),
                403,
                "InvalidAccessKeyID",
                "The AccessKey ID %s is invalid.".formatted(key));
    }

    @Test
    void takesATemporaryKeyWithItsTokenOnly() {
        assertThat(api.get(ApiClient.sign("GET", "STS.temporary", "s", with(LIST, "SecurityToken", "token/+=")))
                        .status())
                .isEqualTo(200);
        assertThat(api.get(ApiClient.sign("GET", "STS.temporary", "s", with(LIST, "SecurityToken", "token")))
                        .code())
                .isEqualTo("InvalidAccessKeyID");
        assertThat(api.get(ApiClient.sign("GET", "plain", "s", with(LIST, "SecurityToken", "token")))
                        .code())
                .isEqualTo("InvalidAccessKeyID");
    }

    @Test
    void acceptsClocksThatAre15MinutesApartEitherWay() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Map<String, String> call = with(LIST, "Timestamp", now.toString());
        Duration limit = Duration.ofMinutes(15);

        for (Instant serverTime : new Instant[] {now.plus(limit), now.minus(limit)}) {
            clock.freeze(serverTime);
            assertThat(api.get(ApiClient.sign("GET", "plain", "s", call)).status())
                    .isEqualTo(200);
        }
        for (Instant serverTime :
                new Instant[] {now.plus(limit).plusSeconds(1), now.minus(limit).minusSeconds(1)}) {
            clock.freeze(serverTime);
            assertError(
                    api.get(ApiClient.sign("GET", "plain", "s", call)),
                    403,
                    "RequestTimeTooSkewed",
                    "The difference between the request time %s and the current time %s is too large."
                            .concat(
                                    " It must be within 900 seconds: set the client's clock, or sign the call again, as GET /_fnf/curl?Action=ListExecutions&FlowName=... does.")
                            .formatted(now, serverTime));
        }
    }

    @Test
    void showsWhatItSignedWhenTheSignatureDiffers() {
        SortedMap<String, String> signed =
                ApiClient.sign("GET", "plain", "wrong secret", with(with(LIST, "Limit", ""), "Status", "Failed"));

        Answer answer = api.get(signed);

        signed.remove("Signature");
        assertError(
                answer,
                403,
                "SignatureNotMatch",
                "The request signature we calculated does not match the signature you provided. Check your access key and"
                        + " signing method. server string to sign is:GET&%2F&"
                        + ApiClient.encode(signed)
                                .replace("%", "%25")
                                .replace("=", "%3D")
                                .replace("&", "%26"));
    }

    @Test
    void takesAnEmptyValueSignedOrLeftOut() {
        SortedMap<String, String> signed = ApiClient.sign("GET", "plain", "s", with(LIST, "NextToken", ""));
        SortedMap<String, String> leftOut = ApiClient.sign("GET", "plain", "s", LIST);
        leftOut.put("NextToken", "");

        assertThat(api.get(signed).status()).isEqualTo(200);
        assertThat(api.get(leftOut).status()).isEqualTo(200);
    }

    @Test
    void refusesANonceThatWasUsed() {
        SortedMap<String, String> signed = ApiClient.sign("GET", "plain", "s", LIST);
        Map<String, String> again = with(LIST, "SignatureNonce", String.valueOf(signed.get("SignatureNonce")));

        assertThat(api.get(signed).status()).isEqualTo(200);
        assertError(
                api.get(signed),
                400,
                "SignatureNonceUsed",
                "Specified signature nonce was used already. A signed call works once: sign each call again, with a new nonce, as GET /_fnf/curl?Action=ListExecutions&FlowName=... does.");
        assertThat(api.get(ApiClient.sign("GET", "plain", "s", with(again, "Limit", "1")))
                        .code())
                .isEqualTo("SignatureNonceUsed");
        assertThat(api.get(ApiClient.sign("GET", "another", "s", again)).status())
                .isEqualTo(200);
    }

    @Test
    void checksTheVersionBeforeTheSignature() {
        assertError(
                api.get(Map.of("Action", "ListExecutions")),
                400,
                "MissingRequiredParams",
                "The HTTP query 'Version' must be specified.");
        assertError(
                api.get(Map.of("Action", "ListExecutions", "Version", "2020-01-01")),
                400,
                "APIVersionNotSupported",
                "The requested API version '2020-01-01' is not supported yet. Please check.");
    }

    private static Map<String, String> with(Map<String, String> parameters, String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(parameters);
        more.put(name, value);
        return more;
    }

    private static void assertError(Answer answer, int status, String code, String message) {
        assertThat(answer.message()).isEqualTo(message);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("RequestId").asString()).isEqualTo(answer.header("x-acs-request-id"));
    }
}
