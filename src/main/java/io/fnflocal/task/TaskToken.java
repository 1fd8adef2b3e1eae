package io.fnflocal.task;

import static io.fnflocal.gateway.Parameter.Label.OBSERVED;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.fnflocal.error.ApiException;
import io.fnflocal.flow.FlowName;
import io.fnflocal.gateway.Parameter;

/**
 * What names a task to whoever reports its end: observed is the base64 form of {@code
 * v1#<flow>#<execution>#<eventId>#<mac>}.
 *
 * @param text as it was sent
 */
record TaskToken(String text, String flowName) {

    static final Parameter<TaskToken> PARAMETER = Parameter.parsed(
                    "TaskToken",
                    TaskToken::find,
                    "the token of a task that waits for a report",
                    OBSERVED,
                    "djEjbXlfZmxvd19uYW1lI215X2V4ZWNfbmFtZSM0I21hYw==")
            .asRequired();

    private static final Pattern FORM =
            Pattern.compile("v1#(" + FlowName.PATTERN + ")#[A-Za-z0-9_-]{1,128}#[1-9][0-9]{0,18}#.+", Pattern.DOTALL);

    /** The resource that a report needs permission for. */
    String resource() {
        return "flow/" + flowName;
    }

    /** The error for a token that no task has. */
    ApiException refusal() {
        return ApiException.invalidArgument(PARAMETER.name(), text, PARAMETER.rule())
                .withDetail("No task waits for a report, because FnF Local executes no flows.");
    }

    private static Optional<TaskToken> find(String text) {
        try {
            Matcher form = FORM.matcher(new String(Base64.getDecoder().decode(text), StandardCharsets.ISO_8859_1));
            return form.matches() ? Optional.of(new TaskToken(text, form.group(1))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
