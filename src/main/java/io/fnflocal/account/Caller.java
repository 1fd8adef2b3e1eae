package io.fnflocal.account;

import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.fnflocal.error.ApiException;
import io.fnflocal.error.ErrorCode;

/**
 * The account and key that a call is made for.
 *
 * @param accountId 16 digits
 * @param accessKeyId null if signatures are not checked and the call names no known key
 */
public record Caller(String accountId, @Nullable String accessKeyId, Policy policy) {

    /** The account itself, without a key. */
    public static Caller withoutKey(String accountId) {
        return new Caller(accountId, null, Policy.ALL);
    }

    /**
     * The full name of one of the caller's resources.
     *
     * @param name its last part such as {@code flow/my_flow_name}, or {@code *} for all there is
     */
    public String resource(String region, String name) {
        return name.equals("*") ? name : "acs:fnf:%s:%s:%s".formatted(region, accountId, name);
    }

    /**
     * Checks that the caller may do this.
     *
     * @param action such as {@code fnf:ListExecutions}
     * @param resource such as {@code acs:fnf:cn-hangzhou:1000000000000001:flow/my_flow_name}
     * @throws ApiException {@code AccessDenied} if the key's policy does not allow it
     */
    public void requirePermission(String action, String resource) {
        if (!policy.allows(action, resource)) {
            throw ApiException.ofChecked(ErrorCode.ACCESS_DENIED, action, resource)
                    .withAccessDeniedDetail(new TreeMap<>(Map.of(
                            "AuthAction", action,
                            "AuthResource", resource,
                            "AuthPrincipalOwnerId", accountId,
                            "AuthPrincipalDisplayName", String.valueOf(accessKeyId),
                            "NoPermissionType", policy.denies(action, resource) ? "ExplicitDeny" : "ImplicitDeny")));
        }
    }
}
