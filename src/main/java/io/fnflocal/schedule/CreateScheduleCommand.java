package io.fnflocal.schedule;

import java.util.List;

import io.fnflocal.flow.FlowParameters;
import io.fnflocal.gateway.Parameter;
import io.fnflocal.gateway.QueryDeclaration;

/**
 * A schedule to be created.
 *
 * <p>Assumption (contract): without Enable it is enabled.
 *
 * @param description empty if there is none
 * @param payload JSON, kept byte for byte, or empty if there is none
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-createschedule">CreateSchedule</a>
 */
record CreateScheduleCommand(
        String flowName,
        String scheduleName,
        String cronExpression,
        String description,
        String payload,
        boolean enable) {

    private static final Parameter<String> CRON_EXPRESSION = ScheduleParameters.CRON_EXPRESSION.asRequired();
    private static final Parameter<String> DESCRIPTION = ScheduleParameters.DESCRIPTION.withDefault("");
    private static final Parameter<String> PAYLOAD = ScheduleParameters.PAYLOAD.withDefault("");
    private static final Parameter<Boolean> ENABLE = ScheduleParameters.ENABLE.withDefault(true);

    static final QueryDeclaration<CreateScheduleCommand> DECLARATION = new QueryDeclaration<>(
            List.of(
                    FlowParameters.FLOW_NAME,
                    ScheduleParameters.SCHEDULE_NAME,
                    CRON_EXPRESSION,
                    DESCRIPTION,
                    PAYLOAD,
                    ENABLE),
            values -> new CreateScheduleCommand(
                    values.get(FlowParameters.FLOW_NAME),
                    values.get(ScheduleParameters.SCHEDULE_NAME),
                    values.get(CRON_EXPRESSION),
                    values.get(DESCRIPTION),
                    values.get(PAYLOAD),
                    values.get(ENABLE)),
            command -> "flow/" + command.flowName());
}
