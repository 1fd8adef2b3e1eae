package io.fnflocal.schedule;

import java.util.List;
import java.util.function.LongPredicate;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.fnflocal.error.ApiException;
import io.fnflocal.error.ErrorCode;
import io.fnflocal.flow.PresentFlows;
import io.fnflocal.gateway.Call;
import io.fnflocal.gateway.Page;
import io.fnflocal.state.EmulatorClock;

/**
 * Creates, changes, describes, lists and deletes the schedules of a flow; each change is one transaction.
 *
 * <p>Schedules belong to the flow as created, not to its name: those of a deleted flow are never seen again. Every method
 * throws {@code FlowNotExists} if there is no flow with the name.
 */
@Service
class ScheduleService {

    private final ScheduleRepository schedules;
    private final ScheduleWriter writer;
    private final PresentFlows flows;
    private final EmulatorClock clock;
    private final TransactionTemplate transaction;

    ScheduleService(
            ScheduleRepository schedules,
            ScheduleWriter writer,
            PresentFlows flows,
            EmulatorClock clock,
            PlatformTransactionManager transactions) {
        this.schedules = schedules;
        this.writer = writer;
        this.flows = flows;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @throws ApiException {@code ScheduleAlreadyExists} */
    StoredSchedule create(String accountId, CreateScheduleCommand command) {
        long flowId = flows.requireId(accountId, command.flowName());
        try {
            return transaction.execute(status -> create(accountId, flowId, command));
        } catch (DataIntegrityViolationException e) {
            // Another instance has removed the flow, or its account, meanwhile.
            throw flows.notExists(accountId, command.flowName());
        }
    }

    private StoredSchedule create(String accountId, long flowId, CreateScheduleCommand command) {
        if (!writer.create(flowId, command, clock.now(accountId))) {
            throw ApiException.ofChecked(ErrorCode.SCHEDULE_ALREADY_EXISTS, command.scheduleName(), command.flowName());
        }
        return require(flowId, command.flowName(), command.scheduleName());
    }

    /**
     * Changes what the command names; without a change not even the time of the last one.
     *
     * @throws ApiException {@code ScheduleNotExists}
     */
    StoredSchedule update(String accountId, UpdateScheduleCommand command) {
        long flowId = flows.requireId(accountId, command.flowName());
        return transaction.execute(status -> {
            if (!command.changesNothing()) {
                writer.update(flowId, command, clock.now(accountId));
            }
            return require(flowId, command.flowName(), command.scheduleName());
        });
    }

    /** @throws ApiException {@code ScheduleNotExists} */
    StoredSchedule require(String accountId, ScheduleQuery query) {
        return require(flows.requireId(accountId, query.flowName()), query.flowName(), query.scheduleName());
    }

    /**
     * Lists one page.
     *
     * @param memory whether there is memory for so many bytes; if not, it waits, and the page is looked for again
     */
    Page<StoredSchedule> list(String accountId, ListSchedulesQuery query, LongPredicate memory) {
        while (true) {
            long flowId = flows.requireId(accountId, query.flowName());
            List<Integer> sizes = schedules.listSizes(flowId, query.nextToken(), Limit.of(query.limit() + 1));
            int length = Page.length(sizes, query.limit());
            long bytes =
                    sizes.stream().limit(length + 1).mapToLong(size -> size).sum();
            if (memory.test(Call.READ_COPIES * bytes)) {
                return Page.of(
                        schedules.list(flowId, query.nextToken(), Limit.of(length + 1)), length, StoredSchedule::name);
            }
        }
    }

    /** @throws ApiException {@code ScheduleNotExists} */
    void delete(String accountId, ScheduleQuery query) {
        if (!writer.delete(flows.requireId(accountId, query.flowName()), query.scheduleName())) {
            throw notExists(query.flowName(), query.scheduleName());
        }
    }

    private StoredSchedule require(long flowId, String flowName, String name) {
        return schedules.find(flowId, name).orElseThrow(() -> notExists(flowName, name));
    }

    private static ApiException notExists(String flowName, String name) {
        return ApiException.ofChecked(ErrorCode.SCHEDULE_NOT_EXISTS, name, flowName);
    }
}
