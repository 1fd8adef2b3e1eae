package io.fnflocal.flow;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Creates, changes and deletes flows, in the region of this process. */
@Component
public class FlowWriter {

    private final JdbcClient database;
    private final String region;

    FlowWriter(JdbcClient database, FlowProperties properties) {
        this.database = database;
        this.region = properties.region();
    }

    /** The id of a definition's text, which is stored where it was not. */
    public long define(String text) {
        return database.sql("""
                        insert into definition (digest, text)
                        values (sha256(convert_to(:text, 'UTF8')), :text)
                        on conflict (digest) do update set digest = excluded.digest
                        returning id
                        """).param("text", text).query(Long.class).single();
    }

    /**
     * Creates a flow, unless there is one of this name.
     *
     * @param deletedTime null for a flow that is not deleted at once
     * @return its id
     */
    public Optional<Long> create(
            String accountId, String name, long definitionId, Instant createdTime, @Nullable Instant deletedTime) {
        return database.sql("""
                        insert into flow (account_id, region, name, definition_id, created_time, deleted_time)
                        values (:accountId, :region, :name, :definitionId, :createdTime, :deletedTime)
                        on conflict do nothing
                        returning id
                        """)
                .param("accountId", accountId)
                .param("region", region)
                .param("name", name)
                .param("definitionId", definitionId)
                .param("createdTime", utc(createdTime))
                .param("deletedTime", utc(deletedTime))
                .query(Long.class)
                .optional();
    }

    /** Gives a flow another definition, for executions to come; whether there is such a flow. */
    public boolean redefine(String accountId, String name, long definitionId) {
        return database.sql("""
                        update flow
                        set definition_id = :definitionId
                        where account_id = :accountId
                            and region = :region
                            and name = :name
                            and deleted_time is null
                        """)
                        .param("definitionId", definitionId)
                        .param("accountId", accountId)
                        .param("region", region)
                        .param("name", name)
                        .update()
                > 0;
    }

    /** Deletes a flow, whose executions never show again; whether there was one. */
    public boolean delete(String accountId, String name, Instant time) {
        return database.sql("""
                        update flow
                        set deleted_time = greatest(created_time, :time)
                        where account_id = :accountId
                            and region = :region
                            and name = :name
                            and deleted_time is null
                        """)
                        .param("time", utc(time))
                        .param("accountId", accountId)
                        .param("region", region)
                        .param("name", name)
                        .update()
                > 0;
    }

    /** The driver's own type for instants: java.sql.Timestamp counts early days by another calendar. */
    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
