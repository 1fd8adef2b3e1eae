package io.fnflocal.execution;

import java.util.List;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.criteria.Join;

import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaRoot;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.data.jpa.repository.query.QueryUtils;
import org.springframework.stereotype.Repository;

import io.fnflocal.flow.Definition;

/** Reads the executions of a page: one statement, only the columns that are shown, no transaction and no entities. */
@Repository
class ExecutionPages {

    private final SessionFactory sessions;
    private final HibernateCriteriaBuilder builder;

    ExecutionPages(EntityManagerFactory entityManagers) {
        this.sessions = entityManagers.unwrap(SessionFactory.class);
        this.builder = sessions.getCriteriaBuilder();
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
        try (StatelessSession session = sessions.openStatelessSession()) {
            return session.createSelectionQuery(query).getResultList();
        }
    }
}
