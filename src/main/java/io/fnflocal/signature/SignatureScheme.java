package io.fnflocal.signature;

/** The two ways to sign a call: version 1 and version 3. */
public enum SignatureScheme {
    HMAC_SHA1("HMAC-SHA1") {
        @Override
        public String sign(String secret, String text) {
            return SignatureV1.sign(secret, text);
        }

        @Override
        public String stringToSign(String text) {
            return text;
        }
    },
    ACS3_HMAC_SHA256(SignatureV3.ALGORITHM) {
        @Override
        public String sign(String secret, String text) {
            return SignatureV3.sign(secret, text);
        }

        @Override
        public String stringToSign(String text) {
            return SignatureV3.stringToSign(text);
        }
    };

    private final String algorithm;

    SignatureScheme(String algorithm) {
        this.algorithm = algorithm;
    }

    /** The name of the algorithm on the wire. */
    public String algorithm() {
        return algorithm;
    }

    /** Signs a text: the string to sign of version 1, or the canonical request of version 3. */
    public abstract String sign(String secret, String text);

    /** The string to sign for such a text. */
    public abstract String stringToSign(String text);
}
