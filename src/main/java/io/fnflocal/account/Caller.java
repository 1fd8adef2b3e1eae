package io.fnflocal.account;

import io.fnflocal.gateway.ApiException;
import io.fnflocal.gateway.ErrorCode;

/**
 * Who a verified call speaks for.
 *
 * @param accountId 16 digits
 */
public record Caller(String accountId, String accessKeyId, Policy policy) {

    /** Request attribute that holds the caller once the signature is verified. */
    public static final String ATTRIBUTE = "io.fnflocal.caller";

    /**
     * Makes sure that the caller may do this.
     *
     * @param action such as {@code fnf:ListExecutions}
     * @param resource such as {@code acs:fnf:cn-hangzhou:1000000000000001:flow/my_flow_name}
     * @throws ApiException {@code AccessDenied} when the key's policy does not allow it
     */
    public void requirePermission(String action, String resource) {
        if (!policy.allows(action, resource)) {
            throw ApiException.withDetail(
                    ErrorCode.ACCESS_DENIED,
                    "The caller is not authorized to perform '%s' on resource '%s'.".formatted(action, resource));
        }
    }
}
