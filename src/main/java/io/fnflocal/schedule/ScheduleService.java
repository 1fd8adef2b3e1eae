package io.fnflocal.schedule;

import java.util.List;
import java.util.function.LongPredicate;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.fnflocal.account.AccountProperties;
import io.fnflocal.error.ApiException;
import io.fnflocal.error.ErrorCode;
import io.fnflocal.flow.FlowNotExists;
import io.fnflocal.state.EmulatorClock;

/**
 * Creates, changes, describes, lists and deletes the schedules of a flow; each change is one transaction.
 *
 * <p>Schedules belong to the flow as created, not to its name: those of a deleted flow are never seen again. Every method
 * throws {@code FlowNotExists} if there is no flow with the name.
 */
@Service
class ScheduleService {

    /** A page up to this size in bytes takes no more memory than any other call. */
    private static final int MIN_COUNTED = 32_768;

    /** How often texts are in memory: as received, as strings and as JSON, whose buffer may be half empty. */
    private static final long COPIES = 4;

    private final ScheduleRepository schedules;
    private final ScheduleWriter writer;
    private final FlowNotExists flowNotExists;
    private final EmulatorClock clock;
    private final TransactionTemplate transaction;
    private final String region;

    ScheduleService(
            ScheduleRepository schedules,
            ScheduleWriter writer,
            FlowNotExists flowNotExists,
            EmulatorClock clock,
            PlatformTransactionManager transactions,
            AccountProperties properties) {
        this.schedules = schedules;
        this.writer = writer;
        this.flowNotExists = flowNotExists;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.region = properties.region();
    }

    /** @throws ApiException {@code ScheduleAlreadyExists} */
    StoredSchedule create(String accountId, CreateScheduleCommand command) {
        long flowId = requireFlow(accountId, command.flowName());
        return transaction.execute(status -> {
            if (!writer.create(flowId, command, clock.now(accountId))) {
                throw ApiException.ofChecked(
                        ErrorCode.SCHEDULE_ALREADY_EXISTS, command.scheduleName(), command.flowName());
            }
            return require(flowId, command.flowName(), command.scheduleName());
        });
    }

    /**
     * Changes what the command names; without a change not even the time of the last one.
     *
     * @throws ApiException {@code ScheduleNotExists}
     */
    StoredSchedule update(String accountId, UpdateScheduleCommand command) {
        long flowId = requireFlow(accountId, command.flowName());
        return transaction.execute(status -> {
            if (!command.changesNothing()) {
                writer.update(flowId, command, clock.now(accountId));
            }
            return require(flowId, command.flowName(), command.scheduleName());
        });
    }

    /** @throws ApiException {@code ScheduleNotExists} */
    StoredSchedule require(String accountId, ScheduleQuery query) {
        return require(requireFlow(accountId, query.flowName()), query.flowName(), query.scheduleName());
    }

    /**
     * The page's schedules and, unless it is the last, one more.
     *
     * @param memory whether there is memory for so many bytes; if not, it waits, and the page is looked for again
     */
    List<StoredSchedule> list(String accountId, ListSchedulesQuery query, LongPredicate memory) {
        int oneMore = query.limit() + 1;
        long flowId;
        long bytes;
        do {
            flowId = requireFlow(accountId, query.flowName());
            bytes = schedules.countBytes(flowId, query.nextToken(), oneMore);
        } while (bytes > MIN_COUNTED && !memory.test(COPIES * bytes));
        return schedules.list(flowId, query.nextToken(), Limit.of(oneMore));
    }

    /** @throws ApiException {@code ScheduleNotExists} */
    void delete(String accountId, ScheduleQuery query) {
        if (!writer.delete(requireFlow(accountId, query.flowName()), query.scheduleName())) {
            throw notExists(query.flowName(), query.scheduleName());
        }
    }

    private long requireFlow(String accountId, String flowName) {
        return schedules
                .findFlowId(accountId, region, flowName)
                .orElseThrow(() -> flowNotExists.of(accountId, flowName));
    }

    private StoredSchedule require(long flowId, String flowName, String name) {
        return schedules.find(flowId, name).orElseThrow(() -> notExists(flowName, name));
    }

    private static ApiException notExists(String flowName, String name) {
        return ApiException.ofChecked(ErrorCode.SCHEDULE_NOT_EXISTS, name, flowName);
    }
}
