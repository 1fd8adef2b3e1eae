package io.fnflocal.execution;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The executions of all flows. */
interface ExecutionRepository extends Repository<Execution, Execution.Key>, JpaSpecificationExecutor<Execution> {

    /** When the execution of this name in this flow started. */
    @Query("select e.startedTime from Execution e where e.flowId = :flowId and e.name = :name")
    Optional<Instant> findStartedTime(long flowId, String name);

    /** Whether a deleted flow of this name had an execution of that name. */
    @Query("""
            select count(e) > 0
            from Execution e
            join Flow f on f.id = e.flowId
            where f.accountId = :accountId
                and f.region = :region
                and f.name = :flowName
                and f.deletedTime is not null
                and e.name = :name
            """)
    boolean existsInDeletedFlow(String accountId, String region, String flowName, String name);

    /**
     * The first executions that match, {@linkplain ExecutionFilters#NEWEST_FIRST newest first}.
     *
     * @param view the record whose components alone are read
     */
    default <T> List<T> findNewest(PredicateSpecification<Execution> matching, Class<T> view, int limit) {
        return findBy(
                matching,
                query -> query.as(view)
                        .sortBy(ExecutionFilters.NEWEST_FIRST)
                        .limit(limit)
                        .all());
    }
}
