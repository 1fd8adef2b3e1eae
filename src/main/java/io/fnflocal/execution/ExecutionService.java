package io.fnflocal.execution;

import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

import org.springframework.stereotype.Service;

import io.fnflocal.account.AccountProperties;
import io.fnflocal.error.ApiException;
import io.fnflocal.error.ErrorCode;
import io.fnflocal.flow.PresentFlows;
import io.fnflocal.gateway.Page;
import io.fnflocal.state.EmulatorClock;

/** Lists executions with two statements: one finds where the page starts, the other reads it. */
@Service
class ExecutionService {

    private final String region;
    private final ExecutionRepository executions;
    private final ExecutionPages pages;
    private final ScriptPlayer player;
    private final EmulatorClock clock;
    private final PresentFlows flows;

    ExecutionService(
            AccountProperties properties,
            ExecutionRepository executions,
            ExecutionPages pages,
            ScriptPlayer player,
            EmulatorClock clock,
            PresentFlows flows) {
        this.region = properties.region();
        this.executions = executions;
        this.pages = pages;
        this.player = player;
        this.clock = clock;
        this.flows = flows;
    }

    /**
     * Lists one page of the flow's executions; those of a deleted flow with the same name are never listed.
     *
     * @param memory whether there is memory for so many bytes; if not, it waits, and the page is looked for again
     * @throws ApiException {@code FlowNotExists}, or for the token {@code InvalidArgument} or {@code
     *     PreconditionFailed}
     */
    Page<ListedExecution> list(String accountId, ListExecutionsQuery query, LongPredicate memory) {
        while (true) {
            Optional<List<ListedExecution>> read = select(accountId, query)
                    .map(selection -> read(selection, query, memory))
                    .orElse(Optional.of(List.of()));
            if (read.isPresent()) {
                return Page.of(read.get(), query.limit(), ListedExecution::name);
            }
        }
    }

    private Optional<ExecutionFilters.Selection> select(String accountId, ListExecutionsQuery query) {
        PageStart start = start(accountId, query);
        if (start.due()) {
            player.playDue(accountId);
            start = start(accountId, query);
        }
        if (query.nextToken() != null && start.startedTime() == null) {
            throw invalidToken(accountId, query.flowName(), query.nextToken());
        }
        return ExecutionFilters.select(query, start);
    }

    private PageStart start(String accountId, ListExecutionsQuery query) {
        return pages.findPageStart(accountId, query, clock.now(accountId))
                .orElseThrow(() -> flows.notExists(accountId, query.flowName()));
    }

    private ApiException invalidToken(String accountId, String flowName, String nextToken) {
        return executions.existsInDeletedFlow(accountId, region, flowName, nextToken)
                ? ApiException.of(ErrorCode.PRECONDITION_FAILED)
                        .withDetail(
                                "NextToken '%s' belongs to a deleted flow with this name; start again from the first page."
                                        .formatted(nextToken))
                : ApiException.invalidArgument(
                        "NextToken", nextToken, "the NextToken of a previous response for flow " + flowName);
    }

    /** The page's executions and one more. */
    private Optional<List<ListedExecution>> read(
            ExecutionFilters.Selection selection, ListExecutionsQuery query, LongPredicate memory) {
        int oneMore = query.limit() + 1;
        return query.metadataOnly()
                ? Optional.of(pages.findMetadata(selection, oneMore))
                : pages.findDetails(selection, oneMore, memory);
    }
}
