package io.fnflocal.client;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.fnflocal.signature.Credentials;

/**
 * Reads credentials from the environment variables of the vendor's SDKs and command line, or those of Terraform.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/sdk/developer-reference/v2-manage-access-credentials">Credentials</a>
 */
public final class EnvironmentCredentials {

    /** What the user must set, for messages. */
    public static final String RULE =
            "ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET must be set in the environment";

    private static final List<List<String>> NAMES = List.of(
            List.of("ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_SECURITY_TOKEN"),
            List.of("ALICLOUD_ACCESS_KEY", "ALICLOUD_SECRET_KEY", "ALICLOUD_SECURITY_TOKEN"));

    private EnvironmentCredentials() {}

    /**
     * The credentials of the first pair that is set.
     *
     * @throws IllegalArgumentException with a message for the user, if there is none
     */
    public static Credentials read(Map<String, String> environment) {
        for (List<String> names : NAMES) {
            @Nullable String id = find(environment, names.get(0));
            @Nullable String secret = find(environment, names.get(1));
            if (id != null && secret != null) {
                return new Credentials(id, secret, find(environment, names.get(2)));
            }
        }
        throw new IllegalArgumentException(RULE);
    }

    private static @Nullable String find(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "").strip();
        return value.isEmpty() ? null : value;
    }
}
