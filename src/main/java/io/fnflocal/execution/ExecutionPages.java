package io.fnflocal.execution;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.LongPredicate;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Selection;

import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.query.NativeQuery;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaRoot;
import org.springframework.data.jpa.repository.query.QueryUtils;
import org.springframework.stereotype.Repository;

import io.fnflocal.account.AccountProperties;

/**
 * Reads the executions of a page: one statement for where it starts, one for the page. Only the columns that are shown, no
 * transaction and no entities.
 */
@Repository
class ExecutionPages {

    /** How many executions are looked at to tell whether a prefix is common. */
    static final int SAMPLE_SIZE = 2000;

    /** The maximum size in bytes of an execution's texts that are read at once. */
    private static final int MAX_SMALL = 8_192;

    /** A page up to this size in bytes takes no more memory than any other call. */
    private static final int MIN_COUNTED = 32_768;

    /** How often texts are in memory: as received, as strings and as JSON, whose buffer may be half empty. */
    private static final long READ_COPIES = 4;

    private static final long WRITTEN_COPIES = 2;

    private static final Instant AFTER_ALL_TIMES = Instant.parse("+10001-01-01T00:00:00Z");

    private static final String OF_PRESENT_FLOW = """
            where flow.account_id = :accountId
                and flow.region = :region
                and flow.name = :flowName
                and flow.deleted_time is null
            """;

    private static final String FLOW_AND_TOKEN = """
            from fnf.flow
            left join fnf.execution as token on token.flow_id = flow.id and token.""" + Execution.INDEXED_NAME + """
             = :nextToken
            """;

    /** Nothing can be played in a read-only database, such as a replica. */
    private static final String DUE = """
            ,
                exists (
                    select 1
                    from fnf.execution_step
                    where flow_id = flow.id
                        and due_time <= :now
                        and current_setting('transaction_read_only') = 'off'
                ) as due
            """;

    private static final String START = """
            select
                flow.id as flow_id,
                token.started_time,
                cast(null as date) as newest_day,
                cast(0 as bigint) as matches""" + DUE + FLOW_AND_TOKEN + OF_PRESENT_FLOW;

    private static final String START_OF_PREFIX =
            """
            select
                flow.id as flow_id,
                token.started_time,
                newest.started_day as newest_day,
                (
                    select count(*)
                    from (
                        select name
                        from fnf.execution
                        where flow_id = flow.id
                            and started_time < (newest.started_day + 1) at time zone 'UTC'
                            and started_time <= position.time
                        order by started_time desc, name desc
                        limit\s""" + SAMPLE_SIZE + """
                    ) as sample
                    where name >= :prefix and name < :afterPrefix
                ) as matches""" + DUE + FLOW_AND_TOKEN + """
            cross join lateral (
                select least(token.started_time, cast(:end as timestamptz)) as time
            ) as position
            left join lateral (
                select started_day
                from fnf.execution
                where flow_id = flow.id
                    and started_day <= (position.time at time zone 'UTC')::date
                    and started_day >= cast(:beginDay as date)
                    and name >= :prefix
                    and name < :afterPrefix
                order by started_day desc
                limit 1
            ) as newest on true
            """ + OF_PRESENT_FLOW;

    private final EntityManagerFactory entityManagers;
    private final String region;

    ExecutionPages(EntityManagerFactory entityManagers, AccountProperties properties) {
        this.entityManagers = entityManagers;
        this.region = properties.region();
    }

    /**
     * Where a page starts, or empty if there is no flow with this name at present.
     *
     * @param now the account's time
     */
    Optional<PageStart> findPageStart(String accountId, ListExecutionsQuery query, Instant now) {
        String prefix = query.executionNamePrefix();
        try (Session session = sessions().openSession()) {
            NativeQuery<Object[]> start = session.createNativeQuery(
                            prefix == null ? START : START_OF_PREFIX, Object[].class)
                    .addScalar("flow_id", Long.class)
                    .addScalar("started_time", Instant.class)
                    .addScalar("newest_day", LocalDate.class)
                    .addScalar("matches", Long.class)
                    .addScalar("due", Boolean.class)
                    .setParameter("accountId", accountId)
                    .setParameter("region", region)
                    .setParameter("flowName", query.flowName())
                    .setParameter("now", now)
                    // Empty for the first page: for null, PostgreSQL would plan each call anew.
                    .setParameter("nextToken", Objects.requireNonNullElse(query.nextToken(), ""));
            if (prefix != null) {
                start.setParameter("prefix", prefix)
                        .setParameter("afterPrefix", ExecutionFilters.afterPrefix(prefix))
                        .setParameter("beginDay", ExecutionFilters.oldestDay(query))
                        .setParameter("end", Objects.requireNonNullElse(query.startedTimeEnd(), AFTER_ALL_TIMES));
            }
            return start.uniqueResultOptional()
                    .map(row -> new PageStart(
                            (Long) row[0], (Instant) row[1], (LocalDate) row[2], (Long) row[3], (Boolean) row[4]));
        }
    }

    /** The first executions that match; definition, input and output are not read. */
    List<ListedExecution> findMetadata(ExecutionFilters.Selection selection, int limit) {
        return find(
                selection,
                limit,
                (builder, execution) -> builder.construct(
                        ListedExecution.class,
                        execution.get("name"),
                        execution.get("status"),
                        execution.get("startedTime"),
                        execution.get("stoppedTime"),
                        execution.get("environment")));
    }

    /**
     * The first executions that match, with everything that a list shows. Large texts are read only when there is memory
     * for them: a first statement tells how large they are, and reads the small ones.
     *
     * @param memory whether there is memory for so many bytes
     * @return empty if there was not, so that the call had to wait and must begin again
     */
    Optional<List<ListedExecution>> findDetails(ExecutionFilters.Selection selection, int limit, LongPredicate memory) {
        List<ListedExecution> small = findDetails(selection, limit, ExecutionPages::smallOnly, true);
        long bytes = small.stream().mapToLong(ListedExecution::bytes).sum();
        boolean whole = small.stream().noneMatch(execution -> execution.bytes() > MAX_SMALL);
        if (bytes > MIN_COUNTED && !memory.test((whole ? WRITTEN_COPIES : READ_COPIES) * bytes)) {
            return Optional.empty();
        }
        return Optional.of(whole ? small : findDetails(selection, limit, (builder, text) -> text, false));
    }

    private List<ListedExecution> findDetails(
            ExecutionFilters.Selection selection,
            int limit,
            BiFunction<HibernateCriteriaBuilder, Expression<String>, Expression<String>> shown,
            boolean sized) {
        return find(selection, limit, (builder, execution) -> {
            Expression<String> definition = execution.join("definition").get("text");
            Expression<String> input = execution.get("input");
            Expression<String> output = execution.get("output");
            List<Selection<?>> columns = new ArrayList<>(List.of(
                    execution.get("name"),
                    execution.get("status"),
                    execution.get("startedTime"),
                    execution.get("stoppedTime"),
                    execution.get("environment"),
                    shown.apply(builder, definition),
                    shown.apply(builder, input),
                    shown.apply(builder, output)));
            if (sized) {
                columns.add(builder.sum(
                        bytes(builder, definition), builder.sum(bytes(builder, input), bytes(builder, output))));
            }
            return builder.construct(ListedExecution.class, columns.toArray(Selection<?>[]::new));
        });
    }

    private static Expression<String> smallOnly(HibernateCriteriaBuilder builder, Expression<String> text) {
        return builder.<String>selectCase()
                .when(builder.le(bytes(builder, text), builder.literal(MAX_SMALL)), text)
                .otherwise(builder.nullLiteral(String.class));
    }

    private static Expression<Integer> bytes(HibernateCriteriaBuilder builder, Expression<String> text) {
        return builder.coalesce(builder.function("octet_length", Integer.class, text), builder.literal(0));
    }

    private List<ListedExecution> find(
            ExecutionFilters.Selection selection,
            int limit,
            BiFunction<HibernateCriteriaBuilder, JpaRoot<Execution>, Selection<ListedExecution>> columns) {
        HibernateCriteriaBuilder builder = sessions().getCriteriaBuilder();
        JpaCriteriaQuery<ListedExecution> query = builder.createQuery(ListedExecution.class);
        JpaRoot<Execution> execution = query.from(Execution.class);
        query.select(columns.apply(builder, execution));
        query.where(selection.matching().toPredicate(execution, builder));
        query.orderBy(QueryUtils.toOrders(selection.order(), execution, builder));
        // A literal: with a parameter as the limit, PostgreSQL would plan the statement again for each call.
        query.fetch(builder.literal(limit));
        try (Session session = sessions().openSession()) {
            return session.createSelectionQuery(query).getResultList();
        }
    }

    /** Not before the first call: while the emulator starts, Hibernate does so in the background. */
    private SessionFactory sessions() {
        return entityManagers.unwrap(SessionFactory.class);
    }
}
