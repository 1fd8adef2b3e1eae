package io.fnflocal.signature;

/** What becomes of a call whose signature proves nothing. */
public enum SignatureMode {
    /** It is refused, as the cloud does. */
    STRICT,
    /** It is answered if its key is known; the header {@code x-fnf-signature} tells what the check found. */
    LENIENT,
    /** It is answered; without a known key for the default account. */
    OFF
}
