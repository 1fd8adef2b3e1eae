package io.fnflocal.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** The executions, put in place by the database itself. */
final class ExecutionTable {

    private static final int CHUNK = 250_000;

    /** Names, statuses and the rest are spread by hashes: none of them tells another, but for names with a date. */
    private static final String INSERT = """
            insert into execution (
                flow_id,
                name,
                status,
                started_time,
                stopped_time,
                definition_id,
                input,
                output,
                qualifier,
                map_run_name)
            select
                flow.id,
                case number % 4
                    when 0 then 'nightly-' || to_char(start at time zone 'UTC', 'YYYY-MM-DD-') || lpad(number::text, 8, '0')
                    when 1 then 'order-' || left(md5(number::text), 16)
                    else chr(ascii('a') + origin % 26) || '-' || left(md5(number::text), 16)
                end,
                status,
                start,
                case when ended then start + interval '1 second' * (1 + fate % 60) end,
                flow.definition_id,
                '{"order":' || number || ',"customer":"c-' || origin || '"}',
                case when ended then '{"shipped":true,"parcels":' || 1 + fate % 9 || '}' end,
                case when origin % 1000 = 7 then 'v2' when origin % 2 = 0 then 'LATEST' end,
                case when fate % 10000 = 3 then 'map-1' when fate % 50 = 4 then 'map-2' end
            from flow
            cross join generate_series(?::bigint, ?::bigint) number
            cross join lateral (
                select
                    ?::timestamptz + interval '1 second' * ? * number as start,
                    hashint8(number) & x'7fffffff'::int as fate,
                    hashint8(-number) & x'7fffffff'::int as origin) chance
            cross join lateral (
                select
                    case
                        when fate % 100000 = 11 then 'Starting'
                        when fate % 1000 = 12 then 'TimedOut'
                        when fate % 1000 = 14 then 'Stopped'
                        when fate % 100 = 13 then 'Running'
                        when fate % 16 = 15 then 'Failed'
                        else 'Succeeded'
                    end as status) outcome
            cross join lateral (select status not in ('Starting', 'Running') as ended) stop
            where flow.name = ?
            """;

    private final Connection database;

    ExecutionTable(Connection database) {
        this.database = database;
    }

    /** Adds what a flow lacks, be it all, nothing, or what an interrupted load left undone. */
    void fill(SizedFlow flow) throws SQLException {
        int present = count(flow);
        if (present > flow.size()) {
            throw new IllegalStateException(flow.name() + " has " + present + " executions in the kept data");
        }
        Instant begin = Instant.now();
        for (int done = present; done < flow.size(); ) {
            int last = Math.min(done + CHUNK, flow.size());
            insert(flow, done + 1, last);
            done = last;
            double seconds = Duration.between(begin, Instant.now()).toMillis() / 1e3;
            Progress.print("%s: %,d executions, %,.0f a second", flow.name(), done, (done - present) / seconds);
        }
    }

    /** Does what autovacuum would else do while the clock runs. */
    void settle() throws SQLException {
        Progress.print("Vacuum, analyze, checkpoint");
        try (Statement statement = database.createStatement()) {
            statement.execute("vacuum (analyze)");
            statement.execute("checkpoint");
        }
    }

    String nameOf(SizedFlow flow, int number) throws SQLException {
        String sql = """
                select execution.name
                from execution
                join flow on flow.id = flow_id
                where flow.name = ?
                    and started_time = ?
                """;
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setString(1, flow.name());
            statement.setObject(2, flow.startedTime(number).atOffset(ZoneOffset.UTC));
            return single(statement);
        }
    }

    private int count(SizedFlow flow) throws SQLException {
        String sql = "select count(*) from execution where flow_id = (select id from flow where name = ?)";
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setString(1, flow.name());
            return Integer.parseInt(single(statement));
        }
    }

    private void insert(SizedFlow flow, int first, int last) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(INSERT)) {
            statement.setInt(1, first);
            statement.setInt(2, last);
            statement.setObject(3, flow.startedTime(0).atOffset(ZoneOffset.UTC));
            statement.setLong(4, SizedFlow.INTERVAL.toSeconds());
            statement.setString(5, flow.name());
            statement.executeUpdate();
        }
    }

    private static String single(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }
}
