package io.fnflocal.sample;

import org.jspecify.annotations.Nullable;

import io.fnflocal.curl.SigningKey;

/**
 * What a sample calls.
 *
 * @param protocol http or https
 * @param endpoint host, and port if it has one
 * @param key the one that it is called with, or null if only the environment variables know it
 */
record Target(
        String protocol,
        String endpoint,
        String region,
        @Nullable SigningKey key) {

    /** Secrets that begin like this are those of tests: all others stay out of samples. */
    private static final String TEST_SECRET = "testsecret";

    static Target cloud(String region) {
        return new Target("https", region + ".fnf.aliyuncs.com", region, null);
    }

    /** @param url scheme, host and port */
    static Target emulator(String url, String region, @Nullable SigningKey key) {
        int colon = url.indexOf("://");
        return new Target(url.substring(0, colon), url.substring(colon + "://".length()), region, key);
    }

    /** The key to write into the sample, or null for one from environment variables. */
    @Nullable
    SigningKey writtenKey() {
        return key != null && key.secret().startsWith(TEST_SECRET) ? key : null;
    }

    boolean hasSecurityToken() {
        return key != null && key.securityToken() != null;
    }
}
