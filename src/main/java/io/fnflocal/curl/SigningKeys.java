package io.fnflocal.curl;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.fnflocal.account.AccountId;
import io.fnflocal.account.AccountProperties;
import io.fnflocal.error.ApiException;
import io.fnflocal.state.ConditionalOnTestBench;
import io.fnflocal.state.StorableText;
import io.fnflocal.testbench.ProblemException;

/** Finds keys to sign calls with. */
@Component
@ConditionalOnTestBench
public class SigningKeys {

    private final JdbcClient database;
    private final String defaultAccount;

    SigningKeys(JdbcClient database, AccountProperties properties) {
        this.database = database;
        this.defaultAccount = properties.defaultAccount();
    }

    /**
     * The key with this id, otherwise one of this account, otherwise one of the default account or, if that has none, of
     * any account.
     *
     * @throws ProblemException 404 if there is none
     */
    public SigningKey require(@Nullable String accessKeyId, @Nullable AccountId account) {
        if (accessKeyId != null) {
            return find(accessKeyId)
                    .filter(key -> account == null || account.value().equals(key.accountId()))
                    .orElseThrow(() ->
                            ProblemException.notFound("There is no access key '%s'%s; GET /_fnf/seed lists all keys."
                                    .formatted(
                                            ApiException.abbreviate(accessKeyId),
                                            account == null ? "" : " in account " + account)));
        }
        return choose(account)
                .orElseThrow(() -> ProblemException.notFound("%s; GET /_fnf/seed lists all keys."
                        .formatted(
                                account == null
                                        ? "There is no active access key"
                                        : "Account %s has no active access key".formatted(account))));
    }

    /** An active key of this account or, without one, of the default account, otherwise of any account. */
    public Optional<SigningKey> choose(@Nullable AccountId account) {
        return account == null ? findInAccount(defaultAccount).or(this::findAny) : findInAccount(account.value());
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
    private Optional<SigningKey> findAny() {
        return database.sql("""
                        select id, account_id, secret, security_token
                        from fnf.access_key
                        where active
                        order by security_token is not null, policy is not null, account_id, id
                        limit 1
                        """).query(SigningKey.class).optional();
    }
}
