package io.fnflocal.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A key that an account's programs sign calls with. */
@Entity
@Immutable
@Table(name = "access_key")
public class AccessKey {

    @Id
    private String id;

    private String accountId;
    private String secret;
    private boolean active;
    private @Nullable String securityToken;
    private @Nullable String policy;

    @SuppressWarnings("NullAway.Init") // filled by the persistence provider
    protected AccessKey() {}

    /** 16 digits. */
    public String accountId() {
        return accountId;
    }

    public String secret() {
        return secret;
    }

    public boolean isActive() {
        return active;
    }

    /** The STS token that every call signed with this key must carry, or null if calls must not carry one. */
    public @Nullable String securityToken() {
        return securityToken;
    }

    /** The caller that this key identifies. */
    public Caller caller() {
        return new Caller(accountId, id, policy == null ? Policy.ALL : Policy.parse(policy));
    }
}
