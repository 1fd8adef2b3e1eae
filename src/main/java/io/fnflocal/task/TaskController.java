package io.fnflocal.task;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import io.fnflocal.error.ApiException;
import io.fnflocal.gateway.Call;
import io.fnflocal.gateway.EmptyResponse;

/**
 * The actions on tasks.
 *
 * <p>Assumption (contract): as long as no execution waits for a report, every token is {@code InvalidArgument}.
 */
@RestController
class TaskController {

    /** @throws ApiException always */
    @RequestMapping(path = "/", params = "Action=ReportTaskSucceeded")
    EmptyResponse reportTaskSucceeded(Call call, ReportTaskSucceededCommand command) {
        throw command.taskToken().refusal();
    }

    /** @throws ApiException always */
    @RequestMapping(path = "/", params = "Action=ReportTaskFailed")
    EmptyResponse reportTaskFailed(Call call, ReportTaskFailedCommand command) {
        throw command.taskToken().refusal();
    }
}
