package io.fnflocal.flow;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.fnflocal.account.AccountProperties;

/** Creates, changes and deletes flows in this process's region. */
@Component
public class FlowWriter {

    private final JdbcClient database;
    private final String region;

    FlowWriter(JdbcClient database, AccountProperties properties) {
        this.database = database;
        this.region = properties.region();
    }

    /** Stores the definition unless it exists and returns its id. */
    public long definitionId(String text) {
        return database.sql("""
                        insert into fnf.definition (digest, text)
                        values (sha256(convert_to(:text, 'UTF8')), :text)
                        on conflict (digest) do update set digest = excluded.digest
                        returning id
                        """).param("text", text).query(Long.class).single();
    }

    /**
     * Creates a flow.
     *
     * @param deleted whether to create it already deleted, which leaves its name free
     * @return its id, or empty if there is a flow with this name
     */
    public Optional<Long> create(
            String accountId, String name, long definitionId, Instant createdTime, boolean deleted) {
        return database.sql("""
                        insert into fnf.flow (
                            account_id, region, name, definition_id, created_time, last_modified_time, deleted_time)
                        select :accountId, :region, :name, :definitionId, created_time, created_time,
                            case when :deleted then created_time end
                        from (select :createdTime::timestamptz as created_time) as new
                        on conflict do nothing
                        returning id
                        """)
                .param("accountId", accountId)
                .param("region", region)
                .param("name", name)
                .param("definitionId", definitionId)
                .param("createdTime", createdTime.atOffset(ZoneOffset.UTC))
                .param("deleted", deleted)
                .query(Long.class)
                .optional();
    }

    /** The flow with this name, unless it is deleted. */
    public Optional<Flow> find(String accountId, String name) {
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
                .query(Flow.class)
                .optional();
    }

    /**
     * Creates a flow as the API does.
     *
     * @return its id, or empty if there is a flow with this name
     */
    Optional<Long> create(String accountId, CreateFlowCommand flow, Instant time) {
        return database.sql("""
                        insert into fnf.flow (
                            account_id, region, name, definition_id, type, description, execution_mode, role_arn,
                            external_storage_location, environment, resource_group_id, created_time, last_modified_time)
                        values (
                            :accountId, :region, :name, :definitionId, :type, :description, :executionMode, :roleArn,
                            :externalStorageLocation, :environment, :resourceGroupId, :time, :time)
                        on conflict do nothing
                        returning id
                        """)
                .param("accountId", accountId)
                .param("region", region)
                .param("name", flow.name())
                .param("definitionId", definitionId(flow.definition()))
                .param("type", flow.type())
                .param("description", flow.description())
                .param("executionMode", flow.executionMode())
                .param("roleArn", flow.roleArn())
                .param("externalStorageLocation", flow.externalStorageLocation())
                .param(
                        "environment",
                        flow.environment() == null ? null : flow.environment().format())
                .param("resourceGroupId", flow.resourceGroupId())
                .param("time", time.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
    }

    /**
     * Changes a flow as the API does: what the command leaves out stays.
     *
     * <p>Assumption (contract): each change is later than the one before by at least a millisecond.
     */
    void update(String accountId, UpdateFlowCommand change, Instant time) {
        database.sql("""
                        update fnf.flow
                        set
                            definition_id = coalesce(:definitionId, definition_id),
                            description = coalesce(:description, description),
                            type = coalesce(:type, type),
                            role_arn = nullif(coalesce(:roleArn, role_arn), ''),
                            environment = case when :changesEnvironment then :environment else environment end,
                            last_modified_time = greatest(:time, last_modified_time + interval '1 ms')
                        where account_id = :accountId
                            and region = :region
                            and name = :name
                            and deleted_time is null
                        """)
                .param("definitionId", change.definition() == null ? null : definitionId(change.definition()))
                .param("description", change.description())
                .param("type", change.type())
                .param("roleArn", change.roleArn())
                .param("changesEnvironment", change.environment() != null)
                .param(
                        "environment",
                        change.environment() == null
                                ? null
                                : change.environment().format())
                .param("time", time.atOffset(ZoneOffset.UTC))
                .param("accountId", accountId)
                .param("region", region)
                .param("name", change.name())
                .update();
    }

    /**
     * Changes the definition of future executions.
     *
     * @return whether the flow exists
     */
    public boolean updateDefinition(String accountId, String name, long definitionId, Instant time) {
        return database.sql("""
                        update fnf.flow
                        set
                            definition_id = :definitionId,
                            last_modified_time = greatest(:time, last_modified_time + interval '1 ms')
                        where account_id = :accountId
                            and region = :region
                            and name = :name
                            and deleted_time is null
                        """)
                        .param("definitionId", definitionId)
                        .param("time", time.atOffset(ZoneOffset.UTC))
                        .param("accountId", accountId)
                        .param("region", region)
                        .param("name", name)
                        .update()
                > 0;
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
                        .param("time", time.atOffset(ZoneOffset.UTC))
                        .param("accountId", accountId)
                        .param("region", region)
                        .param("name", name)
                        .update()
                > 0;
    }

    /** A flow that exists. */
    public record Flow(long id, long definitionId, String definition) {}
}
