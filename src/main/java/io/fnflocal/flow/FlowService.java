package io.fnflocal.flow;

import java.util.List;
import java.util.Objects;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.fnflocal.account.AccountProperties;
import io.fnflocal.error.ApiException;
import io.fnflocal.error.ErrorCode;
import io.fnflocal.state.EmulatorClock;

/** Creates, changes, describes, lists and deletes the flows of an account; each change is one transaction. */
@Service
class FlowService {

    private final FlowRepository flows;
    private final FlowWriter writer;
    private final EmulatorClock clock;
    private final TransactionTemplate transaction;
    private final String region;

    FlowService(
            FlowRepository flows,
            FlowWriter writer,
            EmulatorClock clock,
            PlatformTransactionManager transactions,
            AccountProperties properties) {
        this.flows = flows;
        this.writer = writer;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.region = properties.region();
    }

    /** @throws ApiException {@code FlowAlreadyExists} */
    StoredFlow create(String accountId, CreateFlowCommand command) {
        return transaction.execute(status -> {
            if (writer.create(accountId, command, clock.now(accountId)).isEmpty()) {
                throw ApiException.of(ErrorCode.FLOW_ALREADY_EXISTS, command.name());
            }
            return require(accountId, command.name());
        });
    }

    /**
     * Changes what the command names; without a change not even the time of the last one.
     *
     * @throws ApiException {@code FlowNotExists}
     */
    StoredFlow update(String accountId, UpdateFlowCommand command) {
        if (command.changesNothing()) {
            return require(accountId, command.name());
        }
        return transaction.execute(status -> {
            writer.update(accountId, command, clock.now(accountId));
            return require(accountId, command.name());
        });
    }

    /** @throws ApiException {@code FlowNotExists} */
    StoredFlow require(String accountId, String name) {
        return flows.find(accountId, region, name).orElseThrow(() -> ApiException.of(ErrorCode.FLOW_NOT_EXISTS, name));
    }

    /** The page's flows and, unless it is the last, one more. */
    List<StoredFlow> list(String accountId, ListFlowsQuery query) {
        String from = Objects.requireNonNullElse(query.nextToken(), "");
        Limit oneMore = Limit.of(query.limit() + 1);
        return query.resourceGroupId() == null
                ? flows.list(accountId, region, from, oneMore)
                : flows.listResourceGroup(accountId, region, query.resourceGroupId(), from, oneMore);
    }

    /** @throws ApiException {@code FlowNotExists} */
    void delete(String accountId, String name) {
        if (!writer.delete(accountId, name, clock.now(accountId))) {
            throw ApiException.of(ErrorCode.FLOW_NOT_EXISTS, name);
        }
    }
}
