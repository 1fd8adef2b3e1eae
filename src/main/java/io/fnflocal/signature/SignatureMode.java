package io.fnflocal.signature;

/** What happens to a call whose signature does not prove the caller. */
public enum SignatureMode {
    /** It is refused, as by the cloud. */
    STRICT,
    /** It is answered if its key is known; the header {@code x-fnf-signature} says what the check found. */
    LENIENT,
    /** It is answered, for the default account if its key is unknown. */
    OFF
}
