package io.fnflocal.execution;

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
            select new io.fnflocal.execution.StartingPoint(flow.id, token.startedTime)
            from Flow flow
            left join Execution token on token.flowId = flow.id and concat(token.name, '') = :nextToken
            where flow.accountId = :accountId
                and flow.region = :region
                and flow.name = :flowName
                and flow.deletedTime is null
            """;

    private final SessionFactory sessions;
    private final HibernateCriteriaBuilder builder;

    ExecutionPages(EntityManagerFactory entityManagers) {
        this.sessions = entityManagers.unwrap(SessionFactory.class);
        this.builder = sessions.getCriteriaBuilder();
    }

    /**
     * Where a page without a name prefix starts, or empty where no flow has this name at present.
     *
     * @param nextToken empty for the first page; were it null, PostgreSQL would plan each call anew
     */
    Optional<StartingPoint> findStart(String accountId, String region, String flowName, String nextToken) {
        try (Session session = sessions.openSession()) {
            return session.createSelectionQuery(START, StartingPoint.class)
                    .setParameter("accountId", accountId)
                    .setParameter("region", region)
                    .setParameter("flowName", flowName)
                    .setParameter("nextToken", nextToken)
                    .uniqueResultOptional();
        }
    }

    /** The first executions that match; definition, input and output are not read. */
    List<ExecutionMetadata> findMetadata(PredicateSpecification<Execution> matching, Sort order, int limit) {
        JpaCriteriaQuery<ExecutionMetadata> query = builder.createQuery(ExecutionMetadata.class);
        JpaRoot<Execution> execution = query.from(Execution.class);
        query.select(builder.construct(
                ExecutionMetadata.class,
                execution.get("name"),
                execution.get("status"),
                execution.get("startedTime"),
                execution.get("stoppedTime"),
                execution.get("environment")));
        return find(query, execution, matching, order, limit);
    }

    /** The first executions that match, with all that a list shows. */
    List<ExecutionDetails> findDetails(PredicateSpecification<Execution> matching, Sort order, int limit) {
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
        return find(query, execution, matching, order, limit);
    }

    private <T> List<T> find(
            JpaCriteriaQuery<T> query,
            JpaRoot<Execution> execution,
            PredicateSpecification<Execution> matching,
            Sort order,
            int limit) {
        query.where(matching.toPredicate(execution, builder));
        query.orderBy(QueryUtils.toOrders(order, execution, builder));
        // A literal: for a limit that it does not know PostgreSQL would plan each call anew.
        query.fetch(builder.literal(limit));
        try (Session session = sessions.openSession()) {
            return session.createSelectionQuery(query).getResultList();
        }
    }
}
