package io.fnflocal.signature;

import org.jspecify.annotations.Nullable;

/**
 * What signs a call.
 *
 * @param securityToken the STS token that belongs to the key, or null
 */
public record Credentials(
        String accessKeyId, String secret, @Nullable String securityToken) {

    /** Without the secret, which must not reach a log. */
    @Override
    public String toString() {
        return accessKeyId;
    }
}
