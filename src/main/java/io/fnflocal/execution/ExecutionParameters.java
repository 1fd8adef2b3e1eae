package io.fnflocal.execution;

import static io.fnflocal.gateway.Parameter.Label.ASSUMED;
import static io.fnflocal.gateway.Parameter.Label.DOCUMENTED;

import io.fnflocal.gateway.Parameter;

/** The parameters that several actions on executions have. */
final class ExecutionParameters {

    /** Names that the service gives may begin with a digit. */
    static final Parameter<String> EXECUTION_NAME = Parameter.matching(
                    "ExecutionName", ExecutionNames.PATTERN, ExecutionNames.RULE, DOCUMENTED, "my_exec_name")
            .asRequired();

    static final Parameter<String> QUALIFIER = Parameter.text("Qualifier", 128, DOCUMENTED, "1");
    static final Parameter<String> ERROR = Parameter.text("Error", 128, DOCUMENTED, "Cancelled");
    static final Parameter<String> CAUSE = Parameter.text("Cause", 4_096, DOCUMENTED, "no longer needed");

    /** Assumption: which error answers an input that breaks the documented rule. */
    static final Parameter<String> INPUT = Parameter.jsonObject("Input", ASSUMED, "{\"key\":\"value\"}");

    private ExecutionParameters() {}
}
