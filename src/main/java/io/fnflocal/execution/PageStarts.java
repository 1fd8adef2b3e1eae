package io.fnflocal.execution;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import jakarta.persistence.EntityManagerFactory;

import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.query.NativeQuery;
import org.springframework.stereotype.Repository;

import io.fnflocal.account.AccountProperties;

/** Finds where a page starts, in one statement; {@link PrefixStart} has the one for a prefix. */
@Repository
class PageStarts {

    static final String OF_PRESENT_FLOW = """
            where flow.account_id = :accountId
                and flow.region = :region
                and flow.name = :flowName
                and flow.deleted_time is null
            """;

    static final String FLOW_AND_TOKEN = """
            from fnf.flow
            left join fnf.execution as token on token.flow_id = flow.id and token.""" + Execution.INDEXED_NAME + """
             = :nextToken
            """;

    /** Nothing can be played in a read-only database, such as a replica. */
    static final String DUE = """
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
            """ + DUE + FLOW_AND_TOKEN + OF_PRESENT_FLOW;

    private final EntityManagerFactory entityManagers;
    private final String region;

    PageStarts(EntityManagerFactory entityManagers, AccountProperties properties) {
        this.entityManagers = entityManagers;
        this.region = properties.region();
    }

    /**
     * Where a page starts, or empty if there is no flow with this name at present.
     *
     * @param now the account's time
     */
    Optional<PageStart> find(String accountId, ListExecutionsQuery query, Instant now) {
        String prefix = query.executionNamePrefix();
        // Not before the first call: while the emulator starts, Hibernate does so in the background.
        try (Session session = entityManagers.unwrap(SessionFactory.class).openSession()) {
            NativeQuery<Object[]> start = session.createNativeQuery(
                            prefix == null ? START : PrefixStart.sql(query), Object[].class)
                    .addScalar("flow_id", Long.class)
                    .addScalar("started_time", Instant.class)
                    .addScalar("due", Boolean.class)
                    .setParameter("accountId", accountId)
                    .setParameter("region", region)
                    .setParameter("flowName", query.flowName())
                    .setParameter("now", now)
                    // Empty for the first page: for null, PostgreSQL would plan each call anew.
                    .setParameter("nextToken", Objects.requireNonNullElse(query.nextToken(), ""));
            if (prefix != null) {
                PrefixStart.prepare(start, query, prefix);
            }
            return start.uniqueResultOptional().map(PageStarts::from);
        }
    }

    private static PageStart from(Object[] row) {
        return new PageStart(
                (Long) row[0], (Instant) row[1], (Boolean) row[2], row.length == 3 ? null : PrefixStart.matches(row));
    }
}
