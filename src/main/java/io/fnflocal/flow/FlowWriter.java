package io.fnflocal.flow;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.fnflocal.account.AccountProperties;

/** Creates, changes and deletes flows in this process's region. */
@Component
public class FlowWriter {

    /** The time of a change: {@code :time}, but later than that of the one before, as far as the wire format goes. */
    public static final String LATER_THAN_BEFORE =
            "least(timestamptz '9999-12-31 23:59:59.999Z', greatest(:time, last_modified_time + interval '1 ms'))";

    private final JdbcClient database;
    private final String region;

    FlowWriter(JdbcClient database, AccountProperties properties) {
        this.database = database;
        this.region = properties.region();
    }

    /** Stores the definition unless it exists and returns its id. */
    public long definitionId(String text) {
        // Of two that store the same one at once, the second meets the first at its id or at its digest.
        return database.sql("""
                        insert into fnf.definition (id, digest, text)
                        values (:id, sha256(convert_to(:text, 'UTF8')), :text)
                        on conflict do nothing
                        returning id
                        """)
                .param("id", Definitions.idOf(text))
                .param("text", text)
                .query(Long.class)
                .optional()
                .orElseGet(
                        () -> database.sql("select id from fnf.definition where digest = sha256(convert_to(?, 'UTF8'))")
                                .param(text)
                                .query(Long.class)
                                .single());
    }

    /**
     * Creates a flow.
     *
     * @param now its default time
     * @param deleted whether to create it already deleted, which leaves its name free
     * @return its id, or empty if there is a flow with this name
     */
    public Optional<Long> create(
            String accountId, String name, long definitionId, FlowAttributes flow, Instant now, boolean deleted) {
        Instant createdTime = Objects.requireNonNullElse(flow.createdTime(), now);
        return withAttributes(database.sql("""
                        insert into fnf.flow (
                            account_id, region, name, definition_id, uuid, type, description, execution_mode, role_arn,
                            external_storage_location, environment, resource_group_id, created_time, last_modified_time,
                            deleted_time)
                        values (
                            :accountId, :region, :name, :definitionId, coalesce(:id, gen_random_uuid()),
                            coalesce(:type, 'FDL'), coalesce(:description, ''), coalesce(:executionMode, 'Standard'),
                            nullif(:roleArn, ''), nullif(:externalStorageLocation, ''), nullif(:environment, ''),
                            nullif(:resourceGroupId, ''), :createdTime, :lastModifiedTime,
                            case when :deleted then cast(:lastModifiedTime as timestamptz) end)
                        on conflict do nothing
                        returning id
                        """), flow)
                .param("accountId", accountId)
                .param("region", region)
                .param("name", name)
                .param("definitionId", definitionId)
                .param("createdTime", utc(createdTime), Types.TIMESTAMP_WITH_TIMEZONE)
                .param(
                        "lastModifiedTime",
                        utc(Objects.requireNonNullElse(flow.lastModifiedTime(), createdTime)),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("deleted", deleted)
                .query(Long.class)
                .optional();
    }

    /** The flow with this name, unless it is deleted. */
    public Optional<PresentFlow> find(String accountId, String name) {
        return database.sql("""
                        select flow.id, definition_id, text as definition
                        from fnf.flow
                        join fnf.definition on definition.id = definition_id
                        where account_id = ?
                            and region = ?
                            and name = ?
                            and deleted_time is null
                        """)
                .params(accountId, region, name)
                .query(PresentFlow.class)
                .optional();
    }

    /**
     * Changes a flow, and the definition of its future executions.
     *
     * <p>Assumption (contract): each change is later than the one before by at least a millisecond, as far as the year 9999.
     *
     * @param definitionId null for what there is
     * @param change its id and times are ignored
     * @return whether the flow exists
     */
    public boolean update(
            String accountId, String name, @Nullable Long definitionId, FlowAttributes change, Instant time) {
        return withAttributes(database.sql("""
                        update fnf.flow
                        set
                            definition_id = coalesce(:definitionId, definition_id),
                            type = coalesce(:type, type),
                            description = coalesce(:description, description),
                            execution_mode = coalesce(:executionMode, execution_mode),
                            role_arn = nullif(coalesce(:roleArn, role_arn), ''),
                            external_storage_location =
                                nullif(coalesce(:externalStorageLocation, external_storage_location), ''),
                            environment = nullif(coalesce(:environment, environment), ''),
                            resource_group_id = nullif(coalesce(:resourceGroupId, resource_group_id), ''),
                            last_modified_time =\s""" + LATER_THAN_BEFORE + """

                        where account_id = :accountId
                            and region = :region
                            and name = :name
                            and deleted_time is null
                        """), change)
                        .param("definitionId", definitionId, Types.BIGINT)
                        .param("time", utc(time))
                        .param("accountId", accountId)
                        .param("region", region)
                        .param("name", name)
                        .update()
                > 0;
    }

    /** The names of the given attributes in which the flow differs. */
    public List<String> differences(long id, FlowAttributes given) {
        return withAttributes(database.sql("""
                        select
                            uuid <> :id as id,
                            type <> :type as type,
                            description <> :description as description,
                            execution_mode <> :executionMode as "executionMode",
                            coalesce(role_arn, '') <> :roleArn as "roleArn",
                            coalesce(external_storage_location, '') <> :externalStorageLocation
                                as "externalStorageLocation",
                            coalesce(environment, '') <> :environment as environment,
                            coalesce(resource_group_id, '') <> :resourceGroupId as "resourceGroupId",
                            created_time <> :createdTime as "createdTime",
                            last_modified_time <> :lastModifiedTime as "lastModifiedTime"
                        from fnf.flow
                        where flow.id = :flowId
                        """), given)
                .param("flowId", id)
                .param("createdTime", utc(given.createdTime()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("lastModifiedTime", utc(given.lastModifiedTime()), Types.TIMESTAMP_WITH_TIMEZONE)
                .query()
                .singleRow()
                .entrySet()
                .stream()
                .filter(column -> Boolean.TRUE.equals(column.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** How many deleted flows had this name. */
    public long countDeleted(String accountId, String name) {
        return database.sql("""
                        select count(*)
                        from fnf.flow
                        where account_id = ?
                            and region = ?
                            and name = ?
                            and deleted_time is not null
                        """)
                .params(accountId, region, name)
                .query(Long.class)
                .single();
    }

    /**
     * Deletes a flow; its executions are never listed again.
     *
     * @return whether it existed
     */
    public boolean delete(String accountId, String name, Instant time) {
        return database.sql("""
                        update fnf.flow
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

    private static JdbcClient.StatementSpec withAttributes(JdbcClient.StatementSpec statement, FlowAttributes flow) {
        return statement
                .param("id", flow.id(), Types.OTHER)
                .param("type", flow.type(), Types.VARCHAR)
                .param("description", flow.description(), Types.VARCHAR)
                .param("executionMode", flow.executionMode(), Types.VARCHAR)
                .param("roleArn", flow.roleArn(), Types.VARCHAR)
                .param("externalStorageLocation", flow.externalStorageLocation(), Types.VARCHAR)
                .param("environment", flow.environment(), Types.VARCHAR)
                .param("resourceGroupId", flow.resourceGroupId(), Types.VARCHAR);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    /** A flow that exists. */
    public record PresentFlow(long id, long definitionId, String definition) {}
}
