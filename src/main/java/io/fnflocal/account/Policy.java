package io.fnflocal.account;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an access key may do: the statements of a RAM policy. A call is allowed if a statement allows it and none denies
 * it.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/ram/policy-language">RAM policy language</a>
 */
public record Policy(List<Statement> statements) {

    /** Allows everything; applies to keys without a policy. */
    public static final Policy ALL = new Policy(List.of(allow("*")));

    /** The vendor's system policies for this service, by name. */
    public static final Map<String, Policy> SYSTEM_POLICIES = Map.of(
            "AliyunFnFFullAccess", new Policy(List.of(allow("fnf:*"))),
            "AliyunFnFReadOnlyAccess", new Policy(List.of(allow("fnf:Describe*", "fnf:Get*", "fnf:List*"))));

    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * Parses what {@link #format} wrote, or the name of a system policy.
     *
     * @throws tools.jackson.core.JacksonException if it is neither
     */
    public static Policy parse(String text) {
        Policy system = SYSTEM_POLICIES.get(text);
        return system != null ? system : new Policy(JSON.readValue(text, new TypeReference<List<Statement>>() {}));
    }

    /** The statements as a JSON array. */
    public String format() {
        return JSON.writeValueAsString(statements);
    }

    boolean allows(String action, String resource) {
        return has(Effect.ALLOW, action, resource) && !denies(action, resource);
    }

    boolean denies(String action, String resource) {
        return has(Effect.DENY, action, resource);
    }

    private boolean has(Effect effect, String action, String resource) {
        return statements.stream()
                .anyMatch(statement -> statement.effect() == effect && statement.matches(action, resource));
    }

    private static Statement allow(String... actions) {
        return new Statement(Effect.ALLOW, List.of(actions), List.of("*"));
    }

    /** Whether a statement allows or denies. */
    public enum Effect {
        @JsonProperty("Allow")
        ALLOW,
        @JsonProperty("Deny")
        DENY
    }

    /**
     * One statement of a policy. In actions and resources, {@code *} matches any text and {@code ?} any one character.
     *
     * <p>Assumption: both are case-sensitive.
     */
    public record Statement(Effect effect, List<String> actions, List<String> resources) {

        boolean matches(String action, String resource) {
            return matchesAny(actions, action) && matchesAny(resources, resource);
        }

        private static boolean matchesAny(List<String> wildcards, String text) {
            return wildcards.stream().anyMatch(wildcard -> Wildcard.matches(wildcard, text));
        }
    }
}
