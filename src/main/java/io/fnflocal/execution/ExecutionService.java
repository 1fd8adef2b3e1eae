package io.fnflocal.execution;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import io.fnflocal.account.Caller;
import io.fnflocal.execution.ListExecutionsResponse.Item;
import io.fnflocal.flow.Flow;
import io.fnflocal.flow.FlowProperties;
import io.fnflocal.flow.FlowRepository;
import io.fnflocal.gateway.ApiException;
import io.fnflocal.gateway.ErrorCode;

/** Finds the executions that one call asks for. */
@Service
class ExecutionService {

    private final String region;
    private final FlowRepository flows;
    private final ExecutionRepository executions;

    ExecutionService(FlowProperties properties, FlowRepository flows, ExecutionRepository executions) {
        this.region = properties.region();
        this.flows = flows;
        this.executions = executions;
    }

    /**
     * Lists one page of the present flow of that name: executions of an earlier, deleted one never show.
     *
     * @throws ApiException {@code AccessDenied}, {@code FlowNotExists}, or for the token {@code InvalidArgument} and
     *     {@code PreconditionFailed}
     */
    @Transactional(readOnly = true)
    ExecutionPage list(Caller caller, ExecutionQuery query) {
        caller.requirePermission(
                "fnf:ListExecutions", "acs:fnf:%s:%s:flow/%s".formatted(region, caller.accountId(), query.flowName()));
        Flow flow = requireFlow(caller, query.flowName());
        PredicateSpecification<Execution> matching = PredicateSpecification.allOf(filters(caller, flow, query));
        int oneMore = query.limit() + 1;
        List<Item> found = query.metadataOnly()
                ? executions.findNewest(matching, ExecutionMetadata.class, oneMore).stream()
                        .map(execution -> Item.from(flow.name(), execution))
                        .toList()
                : executions.findNewest(matching, ExecutionDetails.class, oneMore).stream()
                        .map(execution -> Item.from(flow.name(), execution))
                        .toList();
        return ExecutionPage.of(found, query.limit());
    }

    private Flow requireFlow(Caller caller, String flowName) {
        return flows.findByAccountIdAndRegionAndNameAndDeletedTimeIsNull(caller.accountId(), region, flowName)
                .orElseThrow(() -> ApiException.of(ErrorCode.FLOW_NOT_EXISTS, flowName));
    }

    private List<PredicateSpecification<Execution>> filters(Caller caller, Flow flow, ExecutionQuery query) {
        List<PredicateSpecification<Execution>> filters = new ArrayList<>();
        filters.add(ExecutionFilters.ofFlow(flow.id()));
        if (query.nextToken() != null) {
            filters.add(ExecutionFilters.startingAt(
                    requireStartedTime(caller, flow, query.nextToken()), query.nextToken()));
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
        if (query.executionNamePrefix() != null) {
            filters.add(ExecutionFilters.namedWithPrefix(query.executionNamePrefix()));
        }
        if (query.qualifier() != null) {
            filters.add(ExecutionFilters.ofQualifier(query.qualifier()));
        }
        if (query.mapRunName() != null) {
            filters.add(ExecutionFilters.ofMapRun(query.mapRunName()));
        }
        return filters;
    }

    /**
     * Assumption (contract, section 4): the token is a position, so its execution need not match the filters, but it
     * must be of this flow.
     */
    private Instant requireStartedTime(Caller caller, Flow flow, String nextToken) {
        return executions.findStartedTime(flow.id(), nextToken).orElseThrow(() -> {
            if (executions.existsInDeletedFlow(caller.accountId(), region, flow.name(), nextToken)) {
                return ApiException.of(ErrorCode.PRECONDITION_FAILED)
                        .withDetail(
                                "NextToken '%s' is of a flow of this name that was deleted since; start from the first page."
                                        .formatted(nextToken));
            }
            return ApiException.invalidArgument(
                    "NextToken", nextToken, "the NextToken of a previous answer for flow " + flow.name());
        });
    }
}
