package io.fnflocal.execution;

import java.time.Instant;
import java.util.ArrayList;
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

/**
 * Lists executions with two statements: one finds where the page starts, the other reads it. A page of a prefix may take
 * several pairs of them, each for the executions that are best read from one index.
 */
@Service
class ExecutionService {

    /** The last part is all that is left, so that a filter that hardly matches does not take a part for each day. */
    private static final int MAX_PARTS = 6;

    private final String region;
    private final ExecutionRepository executions;
    private final PageStarts starts;
    private final ExecutionPages pages;
    private final ScriptPlayer player;
    private final EmulatorClock clock;
    private final PresentFlows flows;

    ExecutionService(
            AccountProperties properties,
            ExecutionRepository executions,
            PageStarts starts,
            ExecutionPages pages,
            ScriptPlayer player,
            EmulatorClock clock,
            PresentFlows flows) {
        this.region = properties.region();
        this.executions = executions;
        this.starts = starts;
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
            Optional<List<ListedExecution>> read = read(accountId, query, memory);
            if (read.isPresent()) {
                return Page.of(read.get(), query.limit(), ListedExecution::name);
            }
        }
    }

    /** The page's executions and one more, or empty if they must be looked for again, after a wait for memory for instance. */
    private Optional<List<ListedExecution>> read(String accountId, ListExecutionsQuery query, LongPredicate memory) {
        List<ListedExecution> found = new ArrayList<>();
        ListExecutionsQuery rest = query;
        for (int part = 1; ; part++) {
            Optional<ExecutionFilters.Selection> selection =
                    ExecutionFilters.select(rest, start(accountId, rest), part == MAX_PARTS);
            if (selection.isEmpty()) {
                return Optional.of(found);
            }
            Optional<List<ListedExecution>> read = read(selection.get(), query, found, memory);
            if (read.isEmpty()) {
                return Optional.empty();
            }
            found.addAll(read.get());
            Instant end = selection.get().end();
            if (end == null || found.size() > query.limit()) {
                return Optional.of(found);
            }
            rest = query.before(end);
        }
    }

    private Optional<List<ListedExecution>> read(
            ExecutionFilters.Selection selection,
            ListExecutionsQuery query,
            List<ListedExecution> found,
            LongPredicate memory) {
        int limit = query.limit() + 1 - found.size();
        return query.metadataOnly()
                ? Optional.of(pages.findMetadata(selection, limit))
                : pages.findDetails(selection, limit, found, memory);
    }

    private PageStart start(String accountId, ListExecutionsQuery query) {
        PageStart start = findStart(accountId, query);
        if (start.due()) {
            player.playDue(accountId);
            start = findStart(accountId, query);
        }
        if (query.nextToken() != null && start.startedTime() == null) {
            throw invalidToken(accountId, query.flowName(), query.nextToken());
        }
        return start;
    }

    private PageStart findStart(String accountId, ListExecutionsQuery query) {
        return starts.find(accountId, query, clock.now(accountId))
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
}
