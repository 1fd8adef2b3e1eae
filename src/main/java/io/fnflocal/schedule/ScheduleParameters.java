package io.fnflocal.schedule;

import static io.fnflocal.gateway.Parameter.Label.ASSUMED;
import static io.fnflocal.gateway.Parameter.Label.DOCUMENTED;

import io.fnflocal.flow.FlowName;
import io.fnflocal.gateway.Parameter;

/** The parameters that several actions on schedules have. */
final class ScheduleParameters {

    /** It has the form of a flow's name. */
    static final Parameter<String> SCHEDULE_NAME = Parameter.matching(
                    "ScheduleName", FlowName.PATTERN, FlowName.RULE, DOCUMENTED, "my_schedule_name")
            .asRequired();

    /** Assumption: nothing public says how long these texts may be. */
    private static final int MAX_TEXT = 1024;

    /** Assumption (contract): as nothing fires, nothing is checked. */
    static final Parameter<String> CRON_EXPRESSION =
            Parameter.text("CronExpression", MAX_TEXT, ASSUMED, "0 30 9 * * *");

    static final Parameter<String> DESCRIPTION = Parameter.text("Description", MAX_TEXT, ASSUMED, "every morning");

    /** Documented as JSON. Assumption: its maximum size, which is that of an input. */
    static final Parameter<String> PAYLOAD = Parameter.json("Payload", ASSUMED, "{\"key\":\"value\"}");

    static final Parameter<Boolean> ENABLE = Parameter.bool("Enable", DOCUMENTED, "false");

    private ScheduleParameters() {}
}
