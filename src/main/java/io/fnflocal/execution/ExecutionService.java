package io.fnflocal.execution;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.stereotype.Service;

import io.fnflocal.account.Caller;
import io.fnflocal.execution.ListExecutionsResponse.Item;
import io.fnflocal.flow.FlowProperties;
import io.fnflocal.gateway.ApiException;
import io.fnflocal.gateway.ErrorCode;

/** Finds the executions that one call asks for: a statement for where they start, and one for the page. */
@Service
class ExecutionService {

    private static final LocalDate BEFORE_ALL_DAYS = LocalDate.of(-1, 1, 1);
    private static final Instant AFTER_ALL_TIMES = Instant.parse("+10001-01-01T00:00:00Z");

    private final String region;
    private final ExecutionRepository executions;
    private final ExecutionPages pages;

    ExecutionService(FlowProperties properties, ExecutionRepository executions, ExecutionPages pages) {
        this.region = properties.region();
        this.executions = executions;
        this.pages = pages;
    }

    /**
     * Lists one page of the present flow of that name: executions of an earlier, deleted one never show.
     *
     * @throws ApiException {@code AccessDenied}, {@code FlowNotExists}, or for the token {@code InvalidArgument} and
     *     {@code PreconditionFailed}
     */
    ExecutionPage list(Caller caller, ExecutionQuery query) {
        caller.requirePermission(
                "fnf:ListExecutions", "acs:fnf:%s:%s:flow/%s".formatted(region, caller.accountId(), query.flowName()));
        StartingPoint start = findStart(caller, query)
                .orElseThrow(() -> ApiException.of(ErrorCode.FLOW_NOT_EXISTS, query.flowName()));
        if (query.nextToken() != null && start.startedTime() == null) {
            throw wrongToken(caller, query.flowName(), query.nextToken());
        }
        boolean noneHasThePrefix = query.executionNamePrefix() != null && start.newestDay() == null;
        return ExecutionPage.of(noneHasThePrefix ? List.of() : find(query, start), query.limit());
    }

    private Optional<StartingPoint> findStart(Caller caller, ExecutionQuery query) {
        String nextToken = Objects.requireNonNullElse(query.nextToken(), "");
        String prefix = query.executionNamePrefix();
        return prefix == null
                ? pages.findStart(caller.accountId(), region, query.flowName(), nextToken)
                : executions.findStartOfPrefix(
                        caller.accountId(),
                        region,
                        query.flowName(),
                        nextToken,
                        oldestDay(query),
                        Objects.requireNonNullElse(query.startedTimeEnd(), AFTER_ALL_TIMES),
                        prefix,
                        ExecutionFilters.afterPrefix(prefix));
    }

    private ApiException wrongToken(Caller caller, String flowName, String nextToken) {
        return executions.existsInDeletedFlow(caller.accountId(), region, flowName, nextToken)
                ? ApiException.of(ErrorCode.PRECONDITION_FAILED)
                        .withDetail(
                                "NextToken '%s' is of a flow of this name that was deleted since; start from the first page."
                                        .formatted(nextToken))
                : ApiException.invalidArgument(
                        "NextToken", nextToken, "the NextToken of a previous answer for flow " + flowName);
    }

    /** The page's executions and one more. */
    private List<Item> find(ExecutionQuery query, StartingPoint start) {
        PredicateSpecification<Execution> matching = PredicateSpecification.allOf(filters(query, start));
        Sort order = isRarePrefix(query, start) ? ExecutionFilters.NEWEST_DAY_FIRST : ExecutionFilters.NEWEST_FIRST;
        int oneMore = query.limit() + 1;
        return query.metadataOnly()
                ? pages.findMetadata(matching, order, oneMore).stream()
                        .map(execution -> Item.from(query.flowName(), execution))
                        .toList()
                : pages.findDetails(matching, order, oneMore).stream()
                        .map(execution -> Item.from(query.flowName(), execution))
                        .toList();
    }

    private static List<PredicateSpecification<Execution>> filters(ExecutionQuery query, StartingPoint start) {
        List<PredicateSpecification<Execution>> filters = new ArrayList<>();
        filters.add(ExecutionFilters.ofFlow(start.flowId()));
        if (query.nextToken() != null && start.startedTime() != null) {
            filters.add(ExecutionFilters.startingAt(start.startedTime(), query.nextToken()));
        }
        if (query.status() != null) {
            filters.add(ExecutionFilters.ofStatus(query.status()));
        }
        if (query.startedTimeBegin() != null) {
            filters.add(ExecutionFilters.startedAtOrAfter(query.startedTimeBegin()));
        }
        if (query.startedTimeEnd() != null) {
            filters.add(ExecutionFilters.startedBefore(query.startedTimeEnd()));
        }
        if (query.executionNamePrefix() != null && start.newestDay() != null) {
            filters.add(
                    isRarePrefix(query, start)
                            ? ExecutionFilters.namedWithRarePrefix(
                                    query.executionNamePrefix(), oldestDay(query), start.newestDay())
                            : ExecutionFilters.namedWithCommonPrefix(query.executionNamePrefix(), start.newestDay()));
        }
        if (query.qualifier() != null) {
            filters.add(ExecutionFilters.ofQualifier(query.qualifier()));
        }
        if (query.mapRunName() != null) {
            filters.add(ExecutionFilters.ofMapRun(query.mapRunName()));
        }
        return filters;
    }

    private static boolean isRarePrefix(ExecutionQuery query, StartingPoint start) {
        return query.executionNamePrefix() != null && start.matches() <= query.limit();
    }

    private static LocalDate oldestDay(ExecutionQuery query) {
        return query.startedTimeBegin() == null
                ? BEFORE_ALL_DAYS
                : LocalDate.ofInstant(query.startedTimeBegin(), ZoneOffset.UTC);
    }
}
