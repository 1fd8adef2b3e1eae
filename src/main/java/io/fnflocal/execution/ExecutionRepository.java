package io.fnflocal.execution;

import java.time.Instant;
import java.util.Optional;

import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Look-ups of executions; {@link ExecutionPages} reads the pages. */
interface ExecutionRepository extends Repository<Execution, Execution.Key> {

    /** Whether a deleted flow with this name had an execution with that name. */
    @NativeQuery("""
            select exists (
                select 1
                from fnf.execution
                join fnf.flow on flow.id = execution.flow_id
                where flow.account_id = :accountId
                    and flow.region = :region
                    and flow.name = :flowName
                    and flow.deleted_time is not null
                    and execution.""" + Execution.INDEXED_NAME + """
             = :name
            )
            """)
    boolean existsInDeletedFlow(String accountId, String region, String flowName, String name);

    /** The columns of a {@link StoredExecution} that are always small. */
    String COLUMNS = """
            select new io.fnflocal.execution.StoredExecution(
                flow.id, execution.name, execution.status, execution.startedTime, execution.stoppedTime,
                execution.environment, execution.roleArn, execution.error, execution.cause,
                case when exists (
                    select 1
                    from ExecutionStep step
                    where step.flowId = execution.flowId
                        and step.executionName = execution.name
                        and step.dueTime <= :now
                        and function('current_setting', 'transaction_read_only') = 'off') then true else false end,
                octet_length(definition.text) + coalesce(octet_length(execution.input), 0)
                    + coalesce(octet_length(execution.output), 0),
            """;

    /** Of the present flow with this name; concat is the form that the index has. */
    String FROM = """
            )
            from Flow flow
            join Execution execution on execution.flowId = flow.id and concat(execution.name, '') = :name
            join execution.definition definition
            where flow.accountId = :accountId
                and flow.region = :region
                and flow.name = :flowName
                and flow.deletedTime is null
            """;

    /** The execution; of its texts, those that are small. */
    @Query(COLUMNS + """
                case when octet_length(definition.text) <= 8192 then definition.text end,
                case when octet_length(execution.input) <= 8192 then execution.input end,
                case when octet_length(execution.output) <= 8192 then execution.output end
            """ + FROM)
    Optional<StoredExecution> findSmall(String accountId, String region, String flowName, String name, Instant now);

    /** The execution with all of its texts. */
    @Query(COLUMNS + "definition.text, execution.input, execution.output" + FROM)
    Optional<StoredExecution> findWhole(String accountId, String region, String flowName, String name, Instant now);
}
