package io.fnflocal.signature;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fnflocal.gateway.ApiCall;

/**
 * As much of a {@link ClaimedSignature} as a call has, for explaining the rest.
 *
 * @param signed what the signature may cover, the usual form first, never empty
 * @param problems found so far
 */
record PartialSignature(
        SignatureScheme scheme,
        @Nullable String accessKeyId,
        @Nullable String securityToken,
        @Nullable Instant time,
        @Nullable String nonce,
        @Nullable String signature,
        List<String> signed,
        Problems problems) {

    /** Reads the signature of either version, which the same header tells apart as in {@link ClaimedSignature#of}. */
    static PartialSignature of(ApiCall call) {
        if (call.findHeader("Authorization") != null) {
            return SignatureV3.readPartly(call);
        }
        PartialSignature read = SignatureV1.readPartly(call);
        if (call.parameters().find("Signature") == null) {
            read.problems().add("There is no header Authorization either, which a signature of version 3 has.");
        }
        return read;
    }
}
