package io.fnflocal.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A key that programs of an account sign with. */
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

    /** The STS token that must come with every call signed with this key, or null where none may. */
    public @Nullable String securityToken() {
        return securityToken;
    }

    /** Who a call signed with this key speaks for. */
    public Caller caller() {
        return new Caller(accountId, id, policy == null ? Policy.ALL : Policy.parse(policy));
    }
}
