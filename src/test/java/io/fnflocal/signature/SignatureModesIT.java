package io.fnflocal.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.EmulatorTest;
import io.fnflocal.seed.TestSeed;

class SignatureModesIT {

    private static final Map<String, String> LIST =
            Map.of("Action", "ListExecutions", "Version", "2019-03-15", "FlowName", "my_flow_name");

    private static Map<String, String> with(Map<String, String> parameters, String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(parameters);
        more.put(name, value);
        return more;
    }

    @Nested
    @EmulatorTest
    @TestPropertySource(properties = "fnf.signature.mode=lenient")
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Lenient {

        @Autowired
        private ApiClient api;

        @Test
        void reportsWhatStrictModeWouldHaveAnswered() {
            SortedMap<String, String> valid = ApiClient.sign("GET", "testid", "testsecret", LIST);

            assertOutcome(api.get(valid), "valid");
            assertOutcome(api.get(valid), "SignatureNonceUsed");
            assertOutcome(api.get(ApiClient.sign("GET", "testid", "wrong", LIST)), "SignatureNotMatch");
            assertOutcome(api.get(with(LIST, "AccessKeyId", "testid")), "MissingRequiredParams");
            assertOutcome(
                    api.get(ApiClient.sign(
                            "GET", "testid", "testsecret", with(LIST, "Timestamp", "2020-01-01T00:00:00Z"))),
                    "RequestTimeTooSkewed");
            assertOutcome(
                    api.get(ApiClient.sign("GET", "testid", "testsecret", with(LIST, "SignatureMethod", "none"))),
                    "InvalidArgument");
            assertOutcome(
                    api.get(ApiClient.sign("GET", "testid", "testsecret", with(LIST, "SecurityToken", "token"))),
                    "InvalidAccessKeyID");
        }

        @Test
        void stillWantsAKnownKey() {
            assertThat(api.get(LIST).message()).isEqualTo("The HTTP query 'AccessKeyId' must be specified.");
            assertThat(api.get(with(LIST, "AccessKeyId", "nobody")).code()).isEqualTo("InvalidAccessKeyID");
        }

        private static void assertOutcome(Answer answer, String outcome) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("x-fnf-signature")).isEqualTo(outcome);
        }
    }

    @Nested
    @EmulatorTest
    @TestPropertySource(properties = {"fnf.signature.mode=off", "fnf.throttling.enabled=true"})
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class OffAndThrottled {

        @Autowired
        private ApiClient api;

        @Autowired
        private TestSeed seed;

        private String account = "";

        @BeforeAll
        void seedAnAccount() {
            account = seed.accountWithFlow("name: own\ndefinition: d");
        }

        @Test
        void takesTheKeysAccountAndWithoutAKeyTheDefaultOne() {
            Map<String, String> own = with(LIST, "FlowName", "own");

            assertThat(api.get(LIST).status()).isEqualTo(200);
            assertThat(api.get(with(LIST, "AccessKeyId", "nobody")).status()).isEqualTo(200);
            assertThat(api.get(own).code()).isEqualTo("FlowNotExists");
            assertThat(api.send(HttpRequest.newBuilder(api.uri("/?" + ApiClient.encode(LIST)))
                                    .header("Authorization", "Bearer token"))
                            .status())
                    .isEqualTo(200);
            assertThat(api.get(with(own, "AccessKeyId", "key-" + account)).status())
                    .isEqualTo(200);
        }

        @Test
        void throttlesEachAccountByItself() {
            String busy = seed.accountWithFlow("name: busy\ndefinition: d");
            Map<String, String> call = with(with(LIST, "FlowName", "busy"), "AccessKeyId", "key-" + busy);

            Answer last = api.get(call);
            for (int i = 0; i < 50 && last.status() == 200; i++) {
                last = api.get(call);
            }

            assertThat(last.status()).isEqualTo(429);
            assertThat(last.code()).isEqualTo("ResourceThrottled");
            assertThat(last.message()).isEqualTo("The request is throttled. Please try again later.");
            assertThat(api.get(with(with(LIST, "FlowName", "own"), "AccessKeyId", "key-" + account))
                            .status())
                    .isEqualTo(200);
        }
    }
}
