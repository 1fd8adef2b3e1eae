package io.fnflocal.account;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The accounts in the database. */
@Component
public class Accounts {

    private final JdbcClient database;
    private final AccessKeys accessKeys;

    Accounts(JdbcClient database, AccessKeys accessKeys) {
        this.database = database;
        this.accessKeys = accessKeys;
    }

    public boolean exists(String id) {
        return database.sql("select exists (select 1 from fnf.account where id = ?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    /**
     * A key of an account.
     *
     * @param accessKeyId null, as what follows, for an account without keys
     * @param policy as {@link Policy} reads it, or null if the key may do everything
     */
    public record Key(
            String accountId,
            @Nullable String accessKeyId,
            @Nullable String secret,
            @Nullable Boolean active,
            @Nullable String securityToken,
            @Nullable String policy) {}

    /** The keys of all accounts, in order of accounts and of keys. */
    public List<Key> keys() {
        return database.sql("""
                        select account.id as account_id, access_key.id as access_key_id, secret, active, security_token, policy
                        from fnf.account
                        left join fnf.access_key on access_key.account_id = account.id
                        order by account.id, access_key.id
                        """).query(Key.class).list();
    }

    /**
     * Adds an account with one key.
     *
     * @param policy as {@link Policy} reads it, or null if the key may do everything
     * @return false if the account or the key exists already
     */
    public boolean add(String id, String accessKeyId, String secret, @Nullable String policy) {
        return database.sql("""
                        with new_account as (
                            insert into fnf.account (id)
                            select :id
                            where not exists (select 1 from fnf.access_key where id = :accessKeyId)
                            on conflict do nothing
                            returning id
                        )
                        insert into fnf.access_key (id, account_id, secret, active, policy)
                        select :accessKeyId, id, :secret, true, :policy
                        from new_account
                        """)
                        .param("id", id)
                        .param("accessKeyId", accessKeyId)
                        .param("secret", secret)
                        .param("policy", policy)
                        .update()
                > 0;
    }

    /**
     * Removes an account with its keys, flows and executions.
     *
     * @return whether it existed
     */
    public boolean remove(String id) {
        boolean removed =
                database.sql("delete from fnf.account where id = ?").param(id).update() > 0;
        accessKeys.reset();
        return removed;
    }
}
