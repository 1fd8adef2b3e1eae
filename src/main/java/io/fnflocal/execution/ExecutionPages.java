package io.fnflocal.execution;

import java.util.List;
import java.util.function.BiFunction;

import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.Join;
import jakarta.persistence.criteria.Selection;

import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaRoot;
import org.springframework.data.jpa.repository.query.QueryUtils;
import org.springframework.stereotype.Repository;

import io.fnflocal.flow.Definition;

/** Reads the executions of a page: one statement, only the columns that are shown, no transaction and no entities. */
@Repository
class ExecutionPages {

    private final EntityManager entityManager;

    ExecutionPages(EntityManager entityManager) {
        this.entityManager = entityManager;
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

    /** The first executions that match, with everything that a list shows. */
    List<ListedExecution> findDetails(ExecutionFilters.Selection selection, int limit) {
        return find(selection, limit, (builder, execution) -> {
            Join<Execution, Definition> definition = execution.join("definition");
            return builder.construct(
                    ListedExecution.class,
                    execution.get("name"),
                    execution.get("status"),
                    execution.get("startedTime"),
                    execution.get("stoppedTime"),
                    execution.get("environment"),
                    definition.get("text"),
                    execution.get("input"),
                    execution.get("output"));
        });
    }

    private List<ListedExecution> find(
            ExecutionFilters.Selection selection,
            int limit,
            BiFunction<HibernateCriteriaBuilder, JpaRoot<Execution>, Selection<ListedExecution>> columns) {
        HibernateCriteriaBuilder builder = (HibernateCriteriaBuilder) entityManager.getCriteriaBuilder();
        JpaCriteriaQuery<ListedExecution> query = builder.createQuery(ListedExecution.class);
        JpaRoot<Execution> execution = query.from(Execution.class);
        query.select(columns.apply(builder, execution));
        query.where(selection.matching().toPredicate(execution, builder));
        query.orderBy(QueryUtils.toOrders(selection.order(), execution, builder));
        // A literal: with a parameter as the limit, PostgreSQL would plan the statement again for each call.
        query.fetch(builder.literal(limit));
        return entityManager.createQuery(query).getResultList();
    }
}
