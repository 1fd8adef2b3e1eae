package io.fnflocal.conformance;

import static io.fnflocal.conformance.Question.reading;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.fnflocal.client.CallFailedException;
import io.fnflocal.client.CloudAnswer;
import io.fnflocal.client.CloudCall;
import io.fnflocal.client.CloudCall.Flaw;
import io.fnflocal.client.CloudCall.Signing;

/** About any call and its signature: sections 1, 6 and 7 of the contract. */
final class CallQuestions {

    private static final String REFUSED = "400 InvalidArgument";

    /** More than the 1,048,576 bytes of a body. */
    private static final int TOO_LARGE = 1_048_577;

    private static final int MAX_NONCES = 5;

    static final List<Question> ALL = List.of(
            reading(
                    "a form instead of a query",
                    "1.2",
                    "O",
                    "200",
                    cloud -> cloud.call(cloud.list().withMethod("POST")).outcome()),
            reading(
                    "path //",
                    "1.3",
                    "O",
                    "200",
                    cloud -> cloud.call(cloud.list().withPath("//")).outcome()),
            reading(
                    "Action and Version as headers",
                    "1.4",
                    "D",
                    "200",
                    cloud -> cloud.call(cloud.list().signed(Signing.VERSION_3)).outcome()),
            reading(
                    "another Version",
                    "1.5",
                    "D",
                    "400 APIVersionNotSupported",
                    cloud -> cloud.list("Version", "2018-01-01").outcome()),
            reading(
                    "Format=XML",
                    "1.6",
                    "D",
                    "JSON",
                    cloud -> cloud.list("Format", "XML").json().isObject() ? "JSON" : "not JSON"),
            reading(
                    "a parameter that nobody knows",
                    "1.7",
                    "O",
                    "200",
                    cloud -> cloud.list("NoSuchParameter", "1").outcome()),
            reading(
                    "RegionId of another region",
                    "1.8",
                    "A",
                    "200",
                    cloud -> cloud.list("RegionId", "us-west-1").outcome()),
            reading("an empty Status", "1.9", "A", "as without it", CallQuestions::emptyValue),
            reading(
                    "Limit twice",
                    "1.10",
                    "A",
                    REFUSED,
                    cloud -> cloud.call(cloud.list().withSuffix("&Limit=1")).outcome()),
            reading(
                    "a control character",
                    "1.10",
                    "A",
                    REFUSED,
                    cloud -> cloud.list("ExecutionNamePrefix", "a\u0001").outcome()),
            reading(
                    "a body that is neither form nor JSON",
                    "1.13",
                    "D",
                    "415 UnsupportedMediaType",
                    cloud ->
                            cloud.call(cloud.list().withBody("text/plain", "x")).outcome()),
            reading(
                    "a body of 1,048,577 bytes",
                    "1.15",
                    "D",
                    "400 EntityTooLarge",
                    cloud -> cloud.call(cloud.list().withBody("application/json", " ".repeat(TOO_LARGE)))
                            .outcome()),
            reading(
                    "a path with a semicolon",
                    "1.18",
                    "A",
                    REFUSED,
                    cloud -> cloud.call(cloud.list().withPath("/;a=b")).outcome()),
            reading(
                    "HEAD",
                    "6.1",
                    "A",
                    "405",
                    cloud -> Integer.toString(
                            cloud.call(cloud.list().withMethod("HEAD")).status())),
            reading(
                    "an action that nobody knows",
                    "6.4",
                    "D",
                    "400 ActionNotSupported",
                    cloud -> cloud.list("Action", "ListNothing").outcome()),
            reading(
                    "no Action",
                    "6.11",
                    "D",
                    "400 MissingRequiredParams",
                    cloud -> cloud.call(cloud.list().without("Action")).outcome()),
            reading(
                    "no FlowName",
                    "6.11",
                    "D",
                    "400 MissingRequiredParams",
                    cloud -> cloud.call(cloud.list().without("FlowName")).outcome()),
            reading("a nonce twice", "6.12", "D", "400 SignatureNonceUsed", CallQuestions::nonceTwice),
            reading(
                    "an unknown key",
                    "6.16",
                    "D",
                    "403 InvalidAccessKeyID",
                    cloud -> cloud.call(cloud.list().signed(Signing.flawed(Flaw.UNKNOWN_KEY)))
                            .outcome()),
            reading(
                    "a wrong signature",
                    "6.18",
                    "D",
                    "403 SignatureNotMatch",
                    cloud -> cloud.call(cloud.list().signed(Signing.flawed(Flaw.WRONG_SECRET)))
                            .outcome()),
            reading(
                    "what a wrong signature shows",
                    "7.7",
                    "O",
                    "the string to sign",
                    cloud -> cloud.call(cloud.list().signed(Signing.flawed(Flaw.WRONG_SECRET)))
                                    .message()
                                    .contains("server string to sign is:GET&%2F&")
                            ? "the string to sign"
                            : "something else"),
            reading(
                    "a flow that there is not",
                    "6.20",
                    "D",
                    "404 FlowNotExists",
                    cloud -> cloud.list("FlowName", Conversation.NO_FLOW).outcome()),
            reading(
                    "what the error of such a flow quotes",
                    "6.20",
                    "O",
                    "Flow '<name>' does not exist",
                    cloud -> cloud.list("FlowName", Conversation.NO_FLOW)
                                    .message()
                                    .contains("Flow '" + Conversation.NO_FLOW + "' does not exist")
                            ? "Flow '<name>' does not exist"
                            : "something else"),
            reading(
                    "another path",
                    "6.21",
                    "D",
                    "404 InvalidApi.NotFound",
                    cloud -> cloud.call(cloud.list().withPath("/elsewhere")).outcome()),
            reading(
                    "PUT",
                    "6.23",
                    "A",
                    "405 UnsupportedHTTPMethod",
                    cloud -> cloud.call(cloud.list().withMethod("PUT")).outcome()),
            reading("a request time 14 minutes ago", "7.4", "D", "200", cloud -> skewed(cloud, -14)),
            reading(
                    "a request time 16 minutes ago",
                    "6.17",
                    "D",
                    "403 RequestTimeTooSkewed",
                    cloud -> skewed(cloud, -16)),
            reading(
                    "a request time 16 minutes ahead",
                    "6.17",
                    "D",
                    "403 RequestTimeTooSkewed",
                    cloud -> skewed(cloud, 16)));

    private CallQuestions() {}

    private static String emptyValue(Conversation cloud)
            throws CallFailedException, InterruptedException, NotAskedException {
        CloudAnswer with = cloud.list("Status", "");
        CloudAnswer without = cloud.call(cloud.list());
        return with.isSuccess() && Conversation.names(with).equals(Conversation.names(without))
                ? "as without it"
                : with.outcome();
    }

    /** With another nonce if the first call was throttled or broke off, which uses it up. */
    private static String nonceTwice(Conversation cloud)
            throws CallFailedException, InterruptedException, NotAskedException {
        for (int attempt = 1; attempt <= MAX_NONCES; attempt++) {
            CloudCall call = newNonce(cloud);
            if (cloud.call(call).isSuccess()) {
                return cloud.call(call).outcome();
            }
        }
        throw new NotAskedException("no first call with a nonce was answered with 200");
    }

    private static CloudCall newNonce(Conversation cloud) {
        return cloud.list().signed(Signing.withNonce(UUID.randomUUID().toString()));
    }

    private static String skewed(Conversation cloud, int minutes)
            throws CallFailedException, InterruptedException, NotAskedException {
        return cloud.call(cloud.list().signed(Signing.skewed(Duration.ofMinutes(minutes))))
                .outcome();
    }
}
