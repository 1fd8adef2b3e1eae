package io.fnflocal.flow;

import java.time.Instant;
import java.util.List;
import java.util.function.LongPredicate;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.fnflocal.account.AccountProperties;
import io.fnflocal.error.ApiException;
import io.fnflocal.error.ErrorCode;
import io.fnflocal.gateway.Call;
import io.fnflocal.gateway.Page;
import io.fnflocal.state.EmulatorClock;

/**
 * Creates, changes, describes, lists and deletes the flows of an account; each change is one transaction. Large texts are
 * read only when there is memory for them: a first statement tells how large they are.
 */
@Service
class FlowService {

    private final FlowRepository flows;
    private final FlowWriter writer;
    private final PresentFlows present;
    private final EmulatorClock clock;
    private final TransactionTemplate transaction;
    private final String region;

    FlowService(
            FlowRepository flows,
            FlowWriter writer,
            PresentFlows present,
            EmulatorClock clock,
            PlatformTransactionManager transactions,
            AccountProperties properties) {
        this.flows = flows;
        this.writer = writer;
        this.present = present;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.region = properties.region();
    }

    /** @throws ApiException {@code FlowAlreadyExists} */
    StoredFlow create(String accountId, CreateFlowCommand command) {
        return transaction.execute(status -> {
            long definitionId = writer.definitionId(command.definition());
            Instant now = clock.now(accountId);
            if (writer.create(accountId, command.name(), definitionId, command.attributes(), now, false)
                    .isEmpty()) {
                throw ApiException.ofChecked(ErrorCode.FLOW_ALREADY_EXISTS, command.name());
            }
            return find(accountId, command.name());
        });
    }

    /**
     * Changes what the command names; without a change not even the time of the last one.
     *
     * @param memory whether there is memory for so many bytes; if not, it waits
     * @throws ApiException {@code FlowNotExists}
     */
    StoredFlow update(String accountId, UpdateFlowCommand command, LongPredicate memory) {
        requireMemory(accountId, command.name(), memory);
        return transaction.execute(status -> {
            if (!command.changesNothing()) {
                Long definitionId = command.definition() == null ? null : writer.definitionId(command.definition());
                writer.update(accountId, command.name(), definitionId, command.attributes(), clock.now(accountId));
            }
            return find(accountId, command.name());
        });
    }

    /**
     * The flow with this name.
     *
     * @param memory whether there is memory for so many bytes; if not, it waits
     * @throws ApiException {@code FlowNotExists}
     */
    StoredFlow require(String accountId, String name, LongPredicate memory) {
        requireMemory(accountId, name, memory);
        return find(accountId, name);
    }

    /**
     * Lists one page.
     *
     * @param memory whether there is memory for so many bytes; if not, it waits, and the page is looked for again
     */
    Page<StoredFlow> list(String accountId, ListFlowsQuery query, LongPredicate memory) {
        while (true) {
            List<Integer> sizes = sizes(accountId, query);
            int length = Page.length(sizes, query.limit());
            long bytes =
                    sizes.stream().limit(length + 1).mapToLong(size -> size).sum();
            if (memory.test(Call.READ_COPIES * bytes)) {
                return Page.of(list(accountId, query, Limit.of(length + 1)), length, StoredFlow::name);
            }
        }
    }

    /** @throws ApiException {@code FlowNotExists} */
    void delete(String accountId, String name) {
        if (!writer.delete(accountId, name, clock.now(accountId))) {
            throw present.notExists(accountId, name);
        }
    }

    private StoredFlow find(String accountId, String name) {
        return flows.find(accountId, region, name).orElseThrow(() -> present.notExists(accountId, name));
    }

    private void requireMemory(String accountId, String name, LongPredicate memory) {
        int bytes;
        do {
            bytes = flows.findSize(accountId, region, name).orElseThrow(() -> present.notExists(accountId, name));
        } while (!memory.test(Call.READ_COPIES * bytes));
    }

    private List<Integer> sizes(String accountId, ListFlowsQuery query) {
        Limit oneMore = Limit.of(query.limit() + 1);
        return query.resourceGroupId() == null
                ? flows.listSizes(accountId, region, query.nextToken(), oneMore)
                : flows.listResourceGroupSizes(accountId, region, query.resourceGroupId(), query.nextToken(), oneMore);
    }

    private List<StoredFlow> list(String accountId, ListFlowsQuery query, Limit limit) {
        return query.resourceGroupId() == null
                ? flows.list(accountId, region, query.nextToken(), limit)
                : flows.listResourceGroup(accountId, region, query.resourceGroupId(), query.nextToken(), limit);
    }
}
