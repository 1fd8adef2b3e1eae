package io.fnflocal.schedule;

import java.util.List;

import io.fnflocal.flow.FlowParameters;
import io.fnflocal.gateway.QueryDeclaration;

/**
 * Which schedule to describe or delete.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-describeschedule">
 *     DescribeSchedule</a>
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-deleteschedule">DeleteSchedule</a>
 */
record ScheduleQuery(String flowName, String scheduleName) {

    static final QueryDeclaration<ScheduleQuery> DECLARATION = new QueryDeclaration<>(
            List.of(FlowParameters.FLOW_NAME, ScheduleParameters.SCHEDULE_NAME),
            values -> new ScheduleQuery(
                    values.get(FlowParameters.FLOW_NAME), values.get(ScheduleParameters.SCHEDULE_NAME)),
            query -> "flow/" + query.flowName());
}
