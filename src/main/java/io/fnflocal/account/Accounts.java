package io.fnflocal.account;

import java.util.regex.Pattern;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The accounts that there are; what belongs to one goes with it. */
@Component
public class Accounts {

    /** How an account is named. */
    public static final Pattern ID = Pattern.compile("\\d{16}");

    /** {@link #ID} in words, for error messages. */
    public static final String LEGAL_ID = "16 digits";

    private final JdbcClient database;
    private final AccessKeys accessKeys;

    Accounts(JdbcClient database, AccessKeys accessKeys) {
        this.database = database;
        this.accessKeys = accessKeys;
    }

    public boolean exists(String id) {
        return database.sql("select exists (select 1 from account where id = ?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    /** Adds an account with one key that may do everything, unless account or key are there already. */
    public boolean add(String id, String accessKeyId, String secret) {
        return database.sql("""
                        with new_account as (
                            insert into account (id)
                            select :id
                            where not exists (select 1 from access_key where id = :accessKeyId)
                            on conflict do nothing
                            returning id
                        )
                        insert into access_key (id, account_id, secret, active)
                        select :accessKeyId, id, :secret, true
                        from new_account
                        """)
                        .param("id", id)
                        .param("accessKeyId", accessKeyId)
                        .param("secret", secret)
                        .update()
                > 0;
    }

    /** Removes an account with its keys, flows and executions, if there is one. */
    public boolean remove(String id) {
        boolean removed =
                database.sql("delete from account where id = ?").param(id).update() > 0;
        accessKeys.forget();
        return removed;
    }
}
