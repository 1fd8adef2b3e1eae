package io.fnflocal.account;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/** The keys of a test that has no database. */
public final class KnownKeys {

    private KnownKeys() {}

    public static AccessKeys of(Key... keys) {
        return new AccessKeys(id ->
                Arrays.stream(keys).filter(key -> key.id.equals(id)).findFirst().map(key -> key));
    }

    /** A key of account 1000000000000001. */
    public static final class Key extends AccessKey {

        private final String id;
        private final String secret;
        private final boolean active;
        private final @Nullable String securityToken;

        public Key(String id, String secret, boolean active, @Nullable String securityToken) {
            this.id = id;
            this.secret = secret;
            this.active = active;
            this.securityToken = securityToken;
        }

        @Override
        public String accountId() {
            return "1000000000000001";
        }

        @Override
        public String secret() {
            return secret;
        }

        @Override
        public boolean isActive() {
            return active;
        }

        @Override
        public @Nullable String securityToken() {
            return securityToken;
        }
    }
}
