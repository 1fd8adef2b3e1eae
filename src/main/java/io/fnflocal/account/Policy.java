package io.fnflocal.account;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
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

    /** What a policy must be, for error messages. */
    public static final String RULE = "a list of statements, a RAM policy document or one of "
            + String.join(", ", new TreeSet<>(SYSTEM_POLICIES.keySet()));

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
        return new Statement(Effect.ALLOW, List.of(actions), null, List.of("*"), null);
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
     * Actions are compared without case, as the vendor does "in most cases".
     *
     * <p>Assumption: resources are compared with case.
     *
     * @param actions those that it is about, or null if it is about all but {@code notActions}
     * @param notActions null exactly if {@code actions} is not
     * @param resources those that it is about, or null if it is about all but {@code notResources}
     * @param notResources null exactly if {@code resources} is not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Statement(
            Effect effect,
            @Nullable List<String> actions,
            @Nullable List<String> notActions,
            @Nullable List<String> resources,
            @Nullable List<String> notResources) {

        boolean matches(String action, String resource) {
            return isAmong(actions, notActions, wildcard -> Wildcard.matches(lower(wildcard), lower(action)))
                    && isAmong(resources, notResources, wildcard -> Wildcard.matches(wildcard, resource));
        }

        private static boolean isAmong(
                @Nullable List<String> only, @Nullable List<String> allBut, Predicate<String> matching) {
            return only == null
                    ? allBut != null && allBut.stream().noneMatch(matching)
                    : only.stream().anyMatch(matching);
        }

        private static String lower(String text) {
            return text.toLowerCase(Locale.ROOT);
        }
    }
}
