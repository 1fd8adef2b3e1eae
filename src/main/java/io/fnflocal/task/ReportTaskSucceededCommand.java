package io.fnflocal.task;

import static io.fnflocal.gateway.Parameter.Label.DOCUMENTED;

import java.util.List;

import io.fnflocal.gateway.Parameter;
import io.fnflocal.gateway.QueryDeclaration;

/**
 * A report that a task has succeeded.
 *
 * @param output a JSON object
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-reporttasksucceeded">
 *     ReportTaskSucceeded</a>
 */
record ReportTaskSucceededCommand(TaskToken taskToken, String output) {

    private static final Parameter<String> OUTPUT =
            Parameter.jsonObject("Output", DOCUMENTED, "{\"key\":\"value\"}").asRequired();

    static final QueryDeclaration<ReportTaskSucceededCommand> DECLARATION = new QueryDeclaration<>(
            List.of(TaskToken.PARAMETER, OUTPUT),
            values -> new ReportTaskSucceededCommand(values.get(TaskToken.PARAMETER), values.get(OUTPUT)),
            command -> command.taskToken().resource());
}
