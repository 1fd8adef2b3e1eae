package io.fnflocal.execution;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Selection;

import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaRoot;
import org.springframework.data.jpa.repository.query.QueryUtils;
import org.springframework.stereotype.Repository;

import io.fnflocal.flow.Definitions;
import io.fnflocal.flow.JsonString;

/**
 * Reads the executions of a page in one statement: only the columns that are shown, no transaction and no entities. Their
 * definitions are in memory, or another statement reads them.
 */
@Repository
class ExecutionPages {

    /** The maximum size in bytes of an execution's texts that are read at once. */
    private static final int MAX_SMALL = 8_192;

    /** A page up to this size in bytes takes no more memory than any other call. */
    private static final int MIN_COUNTED = 32_768;

    /** How often texts are in memory: as received, as strings and as JSON, whose buffer may be half empty. */
    private static final long READ_COPIES = 4;

    private static final long WRITTEN_COPIES = 2;

    private final EntityManagerFactory entityManagers;
    private final Definitions definitions;

    ExecutionPages(EntityManagerFactory entityManagers, Definitions definitions) {
        this.entityManagers = entityManagers;
        this.definitions = definitions;
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
     * @param before those of the page that were read before, whose texts are in memory too
     * @param memory whether there is memory for so many bytes
     * @return empty if there was not, so that the call had to wait and must begin again
     */
    Optional<List<ListedExecution>> findDetails(
            ExecutionFilters.Selection selection, int limit, List<ListedExecution> before, LongPredicate memory) {
        List<ListedExecution> small = findDetails(selection, limit, ExecutionPages::smallOnly);
        Map<Long, Integer> definitionSizes = definitions.sizes(definitionIds(small));
        long bytes = before.stream().mapToLong(ListedExecution::bytes).sum();
        for (ListedExecution execution : small) {
            bytes += execution.bytes() + definitionSizes.getOrDefault(execution.definitionId(), 0);
        }
        boolean whole = small.stream().noneMatch(execution -> execution.bytes() > MAX_SMALL);
        if (bytes > MIN_COUNTED && !memory.test((whole ? WRITTEN_COPIES : READ_COPIES) * bytes)) {
            return Optional.empty();
        }
        List<ListedExecution> found = whole ? small : findDetails(selection, limit, (builder, text) -> text);
        Set<Long> ids = definitionIds(found);
        Map<Long, JsonString> texts = definitions.texts(ids);
        // Otherwise the database has been restored since the statement before.
        return texts.keySet().containsAll(ids)
                ? Optional.of(found.stream()
                        .map(execution -> execution.withDefinition(texts))
                        .toList())
                : Optional.empty();
    }

    private static Set<Long> definitionIds(List<ListedExecution> executions) {
        return executions.stream().map(ListedExecution::definitionId).collect(Collectors.toSet());
    }

    private List<ListedExecution> findDetails(
            ExecutionFilters.Selection selection,
            int limit,
            BiFunction<HibernateCriteriaBuilder, Expression<String>, Expression<String>> shown) {
        return find(selection, limit, (builder, execution) -> {
            Expression<String> input = execution.get("input");
            Expression<String> output = execution.get("output");
            return builder.construct(
                    ListedExecution.class,
                    execution.get("name"),
                    execution.get("status"),
                    execution.get("startedTime"),
                    execution.get("stoppedTime"),
                    execution.get("environment"),
                    execution.get("definition").get("id"),
                    shown.apply(builder, input),
                    shown.apply(builder, output),
                    builder.sum(bytes(builder, input), bytes(builder, output)));
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
