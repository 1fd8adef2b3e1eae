package io.fnflocal.schedule;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fnflocal.flow.FlowParameters;
import io.fnflocal.gateway.QueryDeclaration;

/**
 * A change of a schedule; null leaves what there is.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-updateschedule">UpdateSchedule</a>
 */
record UpdateScheduleCommand(
        String flowName,
        String scheduleName,
        @Nullable String cronExpression,
        @Nullable String description,
        @Nullable String payload,
        @Nullable Boolean enable) {

    static final QueryDeclaration<UpdateScheduleCommand> DECLARATION = new QueryDeclaration<>(
            List.of(
                    FlowParameters.FLOW_NAME,
                    ScheduleParameters.SCHEDULE_NAME,
                    ScheduleParameters.CRON_EXPRESSION,
                    ScheduleParameters.DESCRIPTION,
                    ScheduleParameters.PAYLOAD,
                    ScheduleParameters.ENABLE),
            values -> new UpdateScheduleCommand(
                    values.get(FlowParameters.FLOW_NAME),
                    values.get(ScheduleParameters.SCHEDULE_NAME),
                    values.find(ScheduleParameters.CRON_EXPRESSION),
                    values.find(ScheduleParameters.DESCRIPTION),
                    values.find(ScheduleParameters.PAYLOAD),
                    values.find(ScheduleParameters.ENABLE)),
            command -> "flow/" + command.flowName());

    boolean changesNothing() {
        return cronExpression == null && description == null && payload == null && enable == null;
    }
}
