package io.fnflocal.curl;

import org.jspecify.annotations.Nullable;

import io.fnflocal.signature.Credentials;

/**
 * What is needed to sign a call.
 *
 * @param accountId 16 digits
 * @param securityToken the STS token that belongs to the key, or null
 */
public record SigningKey(
        String id,
        String accountId,
        String secret,
        @Nullable String securityToken) {

    Credentials credentials() {
        return new Credentials(id, secret, securityToken);
    }
}
