package io.fnflocal.execution;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.criteria.Join;

import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaRoot;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.data.jpa.repository.query.QueryUtils;
import org.springframework.stereotype.Repository;

import io.fnflocal.flow.Definition;

/**
 * Reads the executions of a page: one statement for the start, one for the page, only the columns that are shown, no
 * transaction and no entities.
 */
@Repository
class ExecutionPages {

    private static final String START = """
            select flow.id as flow_id, token.started_time
            from flow
            left join execution as token on token.flow_id = flow.id and token.name || '' = :nextToken
            where flow.account_id = :accountId
                and flow.region = :region
                and flow.name = :flowName
                and flow.deleted_time is null
            """;

    private final EntityManagerFactory entityManagers;

    ExecutionPages(EntityManagerFactory entityManagers) {
        this.entityManagers = entityManagers;
    }

    /**
     * Where a page without a name prefix starts, or empty where no flow has this name at present.
     *
     * @param nextToken empty for the first page; were it null, PostgreSQL would plan each call anew
     */
    Optional<StartingPoint> findStart(String accountId, String region, String flowName, String nextToken) {
        try (Session session = sessions().openSession()) {
            return session.createNativeQuery(START, Object[].class)
                    .addScalar("flow_id", Long.class)
                    .addScalar("started_time", Instant.class)
                    .setParameter("accountId", accountId)
                    .setParameter("region", region)
                    .setParameter("flowName", flowName)
                    .setParameter("nextToken", nextToken)
                    .uniqueResultOptional()
                    .map(row -> new StartingPoint((Long) row[0], (Instant) row[1]));
        }
    }

    /** The first executions that match; definition, input and output are not read. */
    List<ExecutionMetadata> findMetadata(PredicateSpecification<Execution> matching, Sort order, int limit) {
        HibernateCriteriaBuilder builder = sessions().getCriteriaBuilder();
        JpaCriteriaQuery<ExecutionMetadata> query = builder.createQuery(ExecutionMetadata.class);
        JpaRoot<Execution> execution = query.from(Execution.class);
        query.select(builder.construct(
                ExecutionMetadata.class,
                execution.get("name"),
                execution.get("status"),
                execution.get("startedTime"),
                execution.get("stoppedTime"),
                execution.get("environment")));
        return find(builder, query, execution, matching, order, limit);
    }

    /** The first executions that match, with all that a list shows. */
    List<ExecutionDetails> findDetails(PredicateSpecification<Execution> matching, Sort order, int limit) {
        HibernateCriteriaBuilder builder = sessions().getCriteriaBuilder();
        JpaCriteriaQuery<ExecutionDetails> query = builder.createQuery(ExecutionDetails.class);
        JpaRoot<Execution> execution = query.from(Execution.class);
        Join<Execution, Definition> definition = execution.join("definition");
        query.select(builder.construct(
                ExecutionDetails.class,
                execution.get("name"),
                execution.get("status"),
                execution.get("startedTime"),
                execution.get("stoppedTime"),
                execution.get("environment"),
                definition.get("text"),
                execution.get("input"),
                execution.get("output")));
        return find(builder, query, execution, matching, order, limit);
    }

    private <T> List<T> find(
            HibernateCriteriaBuilder builder,
            JpaCriteriaQuery<T> query,
            JpaRoot<Execution> execution,
            PredicateSpecification<Execution> matching,
            Sort order,
            int limit) {
        query.where(matching.toPredicate(execution, builder));
        query.orderBy(QueryUtils.toOrders(order, execution, builder));
        // A literal: for a limit that it does not know PostgreSQL would plan each call anew.
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
