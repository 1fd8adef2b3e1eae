package io.fnflocal.journal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

import io.fnflocal.account.Accounts;
import io.fnflocal.control.ProblemException;

/** Which calls are wanted; null stands for any. */
record JournalQuery(
        @Nullable String account,
        @Nullable String action,
        @Nullable String flow,
        @Nullable String code,
        @Nullable Integer status,
        @Nullable String requestId,
        int limit) {

    private static final List<String> NAMES =
            List.of("account", "action", "flow", "code", "status", "requestId", "limit", "format");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}");

    /** @throws ProblemException for the first parameter that breaks its rule */
    static JournalQuery from(MultiValueMap<String, String> parameters) {
        Map<String, String> values = single(parameters);
        requireNames(values, NAMES);
        requireFormat(values.get("format"));
        return new JournalQuery(
                parseAccount(values.get("account")),
                parseText(values, "action"),
                parseText(values, "flow"),
                parseText(values, "code"),
                values.containsKey("status") ? parseNumber(values, "status", 100, 599) : null,
                parseText(values, "requestId"),
                values.containsKey("limit") ? parseNumber(values, "limit", 1, 1_000_000) : Integer.MAX_VALUE);
    }

    /** Reads what may only have an account. */
    static @Nullable String account(MultiValueMap<String, String> parameters) {
        Map<String, String> values = single(parameters);
        requireNames(values, List.of("account"));
        return parseAccount(values.get("account"));
    }

    static @Nullable String parseAccount(@Nullable String value) {
        if (value != null && !Accounts.ID.matcher(value).matches()) {
            throw ProblemException.illegal("account", value, Accounts.LEGAL_ID);
        }
        return value;
    }

    static Map<String, String> single(MultiValueMap<String, String> parameters) {
        Map<String, String> values = new TreeMap<>();
        parameters.forEach((name, given) -> {
            if (given.size() > 1) {
                throw ProblemException.bad("%s is given more than once; legal: once.".formatted(name));
            }
            values.put(name, given.get(0));
        });
        return values;
    }

    boolean matches(RecordedCall call) {
        return matches(account, call.account())
                && matches(action, call.action())
                && matches(flow, call.parameters().find("FlowName"))
                && matches(code, call.code())
                && matches(status, call.status())
                && matches(requestId, call.requestId());
    }

    private static boolean matches(@Nullable Object wanted, @Nullable Object found) {
        return wanted == null || wanted.equals(found);
    }

    private static void requireNames(Map<String, String> values, List<String> legal) {
        for (String name : values.keySet()) {
            if (!legal.contains(name)) {
                throw ProblemException.bad(
                        "The parameter '%s' is unknown; legal: %s.".formatted(name, String.join(", ", legal)));
            }
        }
    }

    private static void requireFormat(@Nullable String value) {
        if (value != null && !value.equals("json") && !value.equals("curl")) {
            throw ProblemException.illegal("format", value, "json or curl");
        }
    }

    private static @Nullable String parseText(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value != null && value.isEmpty()) {
            throw ProblemException.illegal(name, value, "any text but an empty one");
        }
        return value;
    }

    private static int parseNumber(Map<String, String> values, String name, int smallest, int largest) {
        String value = values.getOrDefault(name, "");
        int number = DECIMAL.matcher(value).matches() ? Integer.parseInt(value) : -1;
        if (number < smallest || number > largest) {
            throw ProblemException.illegal(name, value, "an integer from %d to %d".formatted(smallest, largest));
        }
        return number;
    }
}
