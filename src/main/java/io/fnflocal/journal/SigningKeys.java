package io.fnflocal.journal;

import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.fnflocal.control.SigningKey;
import io.fnflocal.gateway.TestBench;

/** The keys that calls can be signed with. */
@Component
@TestBench
class SigningKeys {

    private final JdbcClient database;

    SigningKeys(JdbcClient database) {
        this.database = database;
    }

    /** The key of this id, active or not. */
    Optional<SigningKey> find(String id) {
        if (id.indexOf('\0') >= 0) {
            // The database refuses to look for it.
            return Optional.empty();
        }
        return database.sql("select id, account_id, secret, security_token from access_key where id = ?")
                .param(id)
                .query(SigningKey.class)
                .optional();
    }

    /** An active key of the account, one without token and policy first. */
    Optional<SigningKey> ofAccount(String accountId) {
        return database.sql("""
                        select id, account_id, secret, security_token
                        from access_key
                        where account_id = ?
                            and active
                        order by security_token is not null, policy is not null, id
                        limit 1
                        """).param(accountId).query(SigningKey.class).optional();
    }

    /** An active key of any account. */
    Optional<SigningKey> any() {
        return database.sql("""
                        select id, account_id, secret, security_token
                        from access_key
                        where active
                        order by security_token is not null, policy is not null, account_id, id
                        limit 1
                        """).query(SigningKey.class).optional();
    }
}
