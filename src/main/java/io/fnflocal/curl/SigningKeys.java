package io.fnflocal.curl;

import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.fnflocal.state.ConditionalOnTestBench;
import io.fnflocal.state.StorableText;

/** Finds keys to sign calls with. */
@Component
@ConditionalOnTestBench
public class SigningKeys {

    private final JdbcClient database;

    SigningKeys(JdbcClient database) {
        this.database = database;
    }

    /** The key with this id, active or not. */
    public Optional<SigningKey> find(String id) {
        if (!StorableText.isStorable(id)) {
            // PostgreSQL would refuse to compare it.
            return Optional.empty();
        }
        return database.sql("select id, account_id, secret, security_token from fnf.access_key where id = ?")
                .param(id)
                .query(SigningKey.class)
                .optional();
    }

    /** An active key of the account, preferably one without a token and a policy. */
    public Optional<SigningKey> findInAccount(String accountId) {
        return database.sql("""
                        select id, account_id, secret, security_token
                        from fnf.access_key
                        where account_id = ?
                            and active
                        order by security_token is not null, policy is not null, id
                        limit 1
                        """).param(accountId).query(SigningKey.class).optional();
    }

    /** An active key of any account. */
    Optional<SigningKey> findAny() {
        return database.sql("""
                        select id, account_id, secret, security_token
                        from fnf.access_key
                        where active
                        order by security_token is not null, policy is not null, account_id, id
                        limit 1
                        """).query(SigningKey.class).optional();
    }
}
