package io.fnflocal.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A step in what happens to an execution.
 *
 * @param after the time from its start, such as {@code 30s}
 * @param status such as {@code Running} or {@code Failed}
 * @param output JSON, if it ends so
 * @param error if it fails: 1 to 128 characters
 * @param cause likewise: 1 to 4,096 characters
 */
public record Step(
        String after,
        String status,
        @Nullable String output,
        @Nullable String error,
        @Nullable String cause) {
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed", "TimedOut", "Stopped");

    /** A seed document with an execution that starts now. The script of one cannot begin at once, so its first step may. */
    static String document(String flow, boolean isNew, String name, List<Step> steps) {
        boolean begins = !steps.isEmpty() && steps.get(0).isAtOnce();
        List<String> execution = new ArrayList<>(List.of("name: " + Json.quote(name), "startedTime: now"));
        if (begins) {
            Step first = steps.get(0);
            execution.add("status: " + Json.quote(first.status));
            if (ENDED.contains(first.status)) {
                execution.add("stoppedTime: now");
            }
            execution.addAll(first.details());
        } else {
            execution.add("status: " + (steps.isEmpty() ? "Running" : "Starting"));
        }
        List<String> script =
                steps.stream().skip(begins ? 1 : 0).map(Step::yaml).toList();
        if (!script.isEmpty()) {
            execution.add("script: [" + String.join(", ", script) + "]");
        }
        return "flows:\n  - name: %s\n%s    executions:\n      - {%s}\n"
                .formatted(
                        Json.quote(flow),
                        isNew ? "    definition: 'Type: StateMachine'\n" : "",
                        String.join(", ", execution));
    }

    /** The same with an output, a JSON object. */
    public Step withOutput(String json) {
        return new Step(after, status, json, error, cause);
    }

    /** The same with an error, such as {@code DiskFull}, and its cause. */
    public Step withError(String code, String reason) {
        return new Step(after, status, output, code, reason);
    }

    private boolean isAtOnce() {
        return after.matches("0+(ms|[smhd])|PT0S");
    }

    private String yaml() {
        List<String> keys = new ArrayList<>(List.of("after: " + Json.quote(after), "status: " + Json.quote(status)));
        keys.addAll(details());
        return "{" + String.join(", ", keys) + "}";
    }

    private List<String> details() {
        List<String> details = new ArrayList<>();
        addText(details, "output", output);
        addText(details, "error", error);
        addText(details, "cause", cause);
        return details;
    }

    private static void addText(List<String> keys, String key, @Nullable String value) {
        if (value != null) {
            keys.add(key + ": " + Json.quote(value));
        }
    }
}
