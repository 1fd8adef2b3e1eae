package io.fnflocal.task;

import static io.fnflocal.gateway.Parameter.Label.DOCUMENTED;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fnflocal.gateway.Parameter;
import io.fnflocal.gateway.QueryDeclaration;

/**
 * A report that a task has failed, and why.
 *
 * @param error 1 to 128 characters
 * @param cause 1 to 4,096 characters
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-reporttaskfailed">
 *     ReportTaskFailed</a>
 */
record ReportTaskFailedCommand(
        TaskToken taskToken, String error, @Nullable String cause) {

    private static final Parameter<String> ERROR =
            Parameter.text("Error", 128, DOCUMENTED, "nonretryable").asRequired();
    private static final Parameter<String> CAUSE = Parameter.text("Cause", 4_096, DOCUMENTED, "the disk is full");

    static final QueryDeclaration<ReportTaskFailedCommand> DECLARATION = new QueryDeclaration<>(
            List.of(TaskToken.PARAMETER, ERROR, CAUSE),
            values ->
                    new ReportTaskFailedCommand(values.get(TaskToken.PARAMETER), values.get(ERROR), values.find(CAUSE)),
            command -> command.taskToken().resource());
}
