package io.fnflocal.testing;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A call of the API that the emulator has answered.
 *
 * @param action such as {@code StartExecution}; null if it named none
 * @param flow its parameter {@code FlowName}, or {@code Name} where there is none; null without both
 * @param parameters as they were sent; signatures are masked
 * @param status of HTTP
 * @param code of the error; null for success
 * @param requestId as in the header {@code x-acs-request-id}
 * @param fault the id of the fault that was applied, or null
 * @param notes what is odd about the call, though the cloud would say nothing: a misspelt parameter, say
 */
public record Call(
        @Nullable String action,
        @Nullable String flow,
        Map<String, String> parameters,
        int status,
        @Nullable String code,
        String requestId,
        @Nullable String fault,
        List<String> notes) {

    static Call of(Object json) {
        Map<?, ?> call = Json.map(json);
        Map<String, String> parameters = new LinkedHashMap<>();
        Json.map(call.get("parameters"))
                .forEach((name, value) -> parameters.put(String.valueOf(name), String.valueOf(value)));
        return new Call(
                text(call.get("action")),
                parameters.getOrDefault("FlowName", parameters.get("Name")),
                Map.copyOf(parameters),
                call.get("status") instanceof BigDecimal status ? status.intValueExact() : 0,
                text(call.get("code")),
                String.valueOf(call.get("requestId")),
                text(call.get("fault")),
                Json.list(call.get("notes")).stream().map(String::valueOf).toList());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : String.valueOf(value);
    }

    /** One line. */
    @Override
    public String toString() {
        return "%s %s → %s%s%s"
                .formatted(
                        action == null ? "(no action)" : action,
                        flow == null ? "" : flow,
                        code == null ? String.valueOf(status) : status + " " + code,
                        fault == null ? "" : " by " + fault,
                        notes.isEmpty() ? "" : " " + notes);
    }
}
