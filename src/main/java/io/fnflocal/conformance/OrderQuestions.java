package io.fnflocal.conformance;

import static io.fnflocal.conformance.Conversation.NO_FLOW;
import static io.fnflocal.conformance.Question.reading;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

import io.fnflocal.client.CloudCall;
import io.fnflocal.client.CloudCall.Flaw;
import io.fnflocal.client.CloudCall.Signing;

/** About the order in which calls are checked: rule 6.34 of the contract. Each call has two mistakes. */
final class OrderQuestions {

    static final List<Question> ALL = List.of(
            first(
                    "path, then method",
                    "404 InvalidApi.NotFound",
                    list -> list.withPath("/elsewhere").withMethod("PUT")),
            first(
                    "action, then version",
                    "400 ActionNotSupported",
                    list -> list.with("Action", "ListNothing").with("Version", "2018-01-01")),
            first(
                    "version, then signature",
                    "400 APIVersionNotSupported",
                    list -> list.with("Version", "2018-01-01").signed(Signing.flawed(Flaw.WRONG_SECRET))),
            first(
                    "key, then clock",
                    "403 InvalidAccessKeyID",
                    list -> list.signed(
                            new Signing(Signing.LEGAL.scheme(), Duration.ofMinutes(-16), null, Flaw.UNKNOWN_KEY))),
            first(
                    "clock, then signature",
                    "403 RequestTimeTooSkewed",
                    list -> list.signed(
                            new Signing(Signing.LEGAL.scheme(), Duration.ofMinutes(-16), null, Flaw.WRONG_SECRET))),
            first(
                    "signature, then parameters",
                    "403 SignatureNotMatch",
                    list -> list.with("Limit", "0").signed(Signing.flawed(Flaw.WRONG_SECRET))),
            first(
                    "required parameters, then their rules",
                    "400 MissingRequiredParams",
                    list -> list.without("FlowName").with("Limit", "0")),
            first(
                    "parameters, then flow",
                    "400 InvalidArgument",
                    list -> list.with("FlowName", NO_FLOW).with("Limit", "0")),
            first(
                    "flow, then token",
                    "404 FlowNotExists",
                    list -> list.with("FlowName", NO_FLOW).with("NextToken", "no-such-execution")));

    private OrderQuestions() {}

    /** @param mistakes makes a legal call one with two mistakes */
    private static Question first(String name, String expected, UnaryOperator<CloudCall> mistakes) {
        return reading(
                name,
                "6.34",
                "A",
                expected,
                cloud -> cloud.call(mistakes.apply(cloud.list())).outcome());
    }
}
