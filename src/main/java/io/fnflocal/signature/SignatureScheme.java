package io.fnflocal.signature;

import java.util.List;

import io.fnflocal.gateway.PercentEncoding;
import io.fnflocal.signature.Explanation.Step;

/** The two ways to sign, as they are told apart in an explanation. */
enum SignatureScheme {
    HMAC_SHA1("HMAC-SHA1", "Timestamp") {
        @Override
        String sign(String secret, String text) {
            return SignatureV1.sign(secret, text);
        }

        @Override
        String stringToSign(String text) {
            return text;
        }

        @Override
        SignedText takeApart(String text) {
            return SignedText.ofVersion1(text);
        }

        @Override
        List<Step> steps(String text) {
            String query = takeApart(text).query();
            return List.of(
                    new Step("parameters in byte order, encoded", query),
                    new Step("these, encoded once more", PercentEncoding.encode(query)),
                    new Step("method, encoded path and these: the string to sign", text));
        }
    },
    ACS3_HMAC_SHA256(SignatureV3.ALGORITHM, "x-acs-date") {
        @Override
        String sign(String secret, String text) {
            return SignatureV3.sign(secret, text);
        }

        @Override
        String stringToSign(String text) {
            return SignatureV3.stringToSign(text);
        }

        @Override
        SignedText takeApart(String text) {
            return SignedText.ofVersion3(text);
        }

        @Override
        List<Step> steps(String text) {
            SignedText parts = takeApart(text);
            String stringToSign = stringToSign(text);
            return List.of(
                    new Step("query parameters in byte order, encoded", parts.query()),
                    new Step("signed headers in byte order", parts.headerLines()),
                    new Step("names of the signed headers", parts.of("signed headers")),
                    new Step("SHA-256 of the body", parts.of("body hash")),
                    new Step("method, path and these: the canonical request", text),
                    new Step(
                            "SHA-256 of the canonical request",
                            stringToSign.substring(algorithm().length() + 1)),
                    new Step("algorithm and this: the string to sign", stringToSign));
        }
    };

    private final String algorithm;
    private final String timeName;

    SignatureScheme(String algorithm, String timeName) {
        this.algorithm = algorithm;
        this.timeName = timeName;
    }

    String algorithm() {
        return algorithm;
    }

    /** The parameter or header that has the time. */
    String timeName() {
        return timeName;
    }

    /** The signature of a text that is signed: version 1's string to sign, version 3's canonical request. */
    abstract String sign(String secret, String text);

    abstract String stringToSign(String text);

    abstract SignedText takeApart(String text);

    /** How a text of the server comes about. */
    abstract List<Step> steps(String text);
}
