package io.fnflocal.journal;

import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.fnflocal.account.AccountId;
import io.fnflocal.testbench.ProblemException;

/** Which calls to list; null matches any. */
record JournalQuery(
        @Nullable String account,
        @Nullable String action,
        @Nullable String flow,
        @Nullable String code,
        @Nullable Integer status,
        @Nullable String requestId,
        int limit) {

    private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}");

    /** @throws ProblemException 400 for the first parameter that breaks its rule */
    static JournalQuery of(
            @Nullable AccountId account,
            @Nullable String action,
            @Nullable String flow,
            @Nullable String code,
            @Nullable String status,
            @Nullable String requestId,
            @Nullable String limit) {
        return new JournalQuery(
                account == null ? null : account.value(),
                requireNotEmpty("action", action),
                requireNotEmpty("flow", flow),
                requireNotEmpty("code", code),
                status == null ? null : parseNumber("status", status, 100, 599),
                requireNotEmpty("requestId", requestId),
                limit == null ? Integer.MAX_VALUE : parseNumber("limit", limit, 1, 1_000_000));
    }

    /** @param flowParameter the name of the parameter that names the flow, if the call's action has one */
    boolean matches(RecordedCall call, Optional<String> flowParameter) {
        return matches(account, call.account())
                && matches(action, call.action())
                && matches(flow, flowParameter.map(call.parameters()::find).orElse(null))
                && matches(code, call.code())
                && matches(status, call.status())
                && matches(requestId, call.requestId());
    }

    private static boolean matches(@Nullable Object wanted, @Nullable Object found) {
        return wanted == null || wanted.equals(found);
    }

    private static @Nullable String requireNotEmpty(String name, @Nullable String value) {
        if (value != null && value.isEmpty()) {
            throw ProblemException.invalid(name, value, "any text that is not empty");
        }
        return value;
    }

    private static int parseNumber(String name, String value, int min, int max) {
        int number = DECIMAL.matcher(value).matches() ? Integer.parseInt(value) : -1;
        if (number < min || number > max) {
            throw ProblemException.invalid(name, value, "an integer from %d to %d".formatted(min, max));
        }
        return number;
    }
}
