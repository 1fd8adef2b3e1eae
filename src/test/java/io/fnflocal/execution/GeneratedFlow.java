package io.fnflocal.execution;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.jdbc.core.JdbcTemplate;

import io.fnflocal.seed.TestSeed;

/** A flow of generated executions, which plain SQL creates, changes, deletes and reads. */
record GeneratedFlow(String account, String name, JdbcTemplate database) {

    /** The one of this account and name that is not deleted. */
    private static final String PRESENT =
            "(select id from fnf.flow where account_id = ? and flow.name = ? and deleted_time is null)";

    /** Makes a flow in an account of its own. */
    static GeneratedFlow of(List<GeneratedExecution> executions, TestSeed seed, JdbcTemplate database) {
        String account = seed.accountWithFlow("name: generated\ndefinition: d");
        GeneratedFlow flow = new GeneratedFlow(account, "generated", database);
        flow.start(executions);
        return flow;
    }

    Walk walk(Filter filter, int limit) {
        Map<String, String> parameters = filter.parameters();
        parameters.put("FlowName", name);
        return new Walk(account, parameters, limit);
    }

    /** The names of all that match, as they should be listed. */
    List<String> list(Filter filter) {
        return database.queryForList(
                """
                select name
                from fnf.execution
                where flow_id = %s %s
                order by started_time desc, name collate "C" desc
                """.formatted(PRESENT, filter.sql()),
                String.class,
                Stream.concat(Stream.of(account, name), filter.values().values().stream())
                        .toArray());
    }

    /** The names of all that match from this execution on, which need not match itself. */
    List<String> listStartingAt(String execution, Filter filter) {
        List<String> everything = list(Filter.NONE);
        List<String> matching = new ArrayList<>(everything.subList(everything.indexOf(execution), everything.size()));
        matching.retainAll(new HashSet<>(list(filter)));
        return matching;
    }

    void start(List<GeneratedExecution> executions) {
        database.batchUpdate("""
                insert into fnf.execution (flow_id, definition_id, name, status, started_time, stopped_time, qualifier, map_run_name)
                select
                    id,
                    definition_id,
                    ?,
                    made.status,
                    made.started_time,
                    case when made.status not in ('Starting', 'Running') then made.started_time + interval '1 minute' end,
                    nullif(?, ''),
                    nullif(?, '')
                from fnf.flow
                cross join (select ? as status, ?::timestamptz as started_time) as made
                where id = %s
                """.formatted(PRESENT), executions, Math.max(1, executions.size()), (row, execution) -> {
            row.setString(1, execution.name());
            row.setString(2, execution.qualifier());
            row.setString(3, execution.mapRunName());
            row.setString(4, execution.status());
            row.setString(5, execution.startedTime());
            row.setString(6, account);
            row.setString(7, name);
        });
    }

    void apply(Write write) {
        switch (write.kind()) {
            case START -> start(List.of(write.started()));
            case SUCCEED -> end("Succeeded", write.share());
            case FAIL -> end("Failed", write.share());
            case LABEL_ANEW -> database.update("""
                        update fnf.execution
                        set qualifier = 'moved', map_run_name = 'moved'
                        where flow_id = %s and hashtext(name) & ? = ?
                        """.formatted(PRESENT), account, name, Write.SHARES - 1, write.share());
        }
    }

    private void end(String status, int share) {
        database.update("""
                update fnf.execution
                set status = ?, stopped_time = started_time + interval '1 minute'
                where flow_id = %s and status in ('Starting', 'Running') and hashtext(name) & ? = ?
                """.formatted(PRESENT), status, account, name, Write.SHARES - 1, share);
    }

    /** Takes this execution out of most filters, whatever its status was. */
    void failAndLabelAnew(String execution) {
        database.update("""
                update fnf.execution
                set
                    status = 'Failed',
                    stopped_time = started_time + interval '1 minute',
                    qualifier = 'moved',
                    map_run_name = 'moved'
                where flow_id = %s and name = ?
                """.formatted(PRESENT), account, name, execution);
    }

    void delete() {
        database.update("update fnf.flow set deleted_time = created_time where id = " + PRESENT, account, name);
    }

    /** Makes another flow of this name. */
    void create(List<GeneratedExecution> executions) {
        database.update("""
                insert into fnf.flow (account_id, region, name, definition_id, created_time, last_modified_time)
                select account_id, region, ?, definition_id, created_time, last_modified_time
                from fnf.flow
                where account_id = ?
                limit 1
                """, name, account);
        start(executions);
    }
}
