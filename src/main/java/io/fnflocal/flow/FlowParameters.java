package io.fnflocal.flow;

import static io.fnflocal.gateway.Parameter.Label.ASSUMED;
import static io.fnflocal.gateway.Parameter.Label.DOCUMENTED;
import static io.fnflocal.gateway.Parameter.Label.OBSERVED;

import java.util.List;

import io.fnflocal.gateway.Parameter;

/** The parameters that several actions on flows have; their rules hold for flows from elsewhere too. */
public final class FlowParameters {

    /** Assumption: nothing public says how long these texts may be. */
    private static final int MAX_TEXT = 1024;

    static final Parameter<String> NAME = Parameter.matching(
                    "Name", FlowName.PATTERN, FlowName.RULE, DOCUMENTED, "my_flow_name")
            .asRequired();

    /** How the actions on what belongs to a flow call its name. */
    public static final Parameter<String> FLOW_NAME = Parameter.matching(
                    "FlowName", FlowName.PATTERN, FlowName.RULE, DOCUMENTED, "my_flow_name")
            .asRequired();

    /** Of all lists but that of executions. The vendor's texts give three upper ends; published programs send 1000. */
    public static final Parameter<Integer> LIMIT =
            Parameter.integer("Limit", 1, 1000, OBSERVED, "100").withDefault(60);

    /** Its shape is checked by {@link DefinitionShape}. */
    static final Parameter<String> DEFINITION =
            Parameter.text("Definition", DOCUMENTED, "Type: StateMachine\nStartAt: A\nStates: [{Name: A, Type: Pass}]");

    public static final Parameter<String> DESCRIPTION = Parameter.text("Description", DOCUMENTED, "nightly billing");

    /** Terraform offers DEFAULT too. */
    public static final Parameter<String> TYPE = Parameter.oneOf("Type", List.of("FDL", "DEFAULT"), OBSERVED);

    public static final Parameter<String> ROLE_ARN =
            Parameter.text("RoleArn", MAX_TEXT, ASSUMED, "acs:ram::1000000000000001:role/fnf");
    public static final Parameter<FlowEnvironment> ENVIRONMENT = Parameter.parsed(
            "Environment",
            FlowEnvironment::find,
            FlowEnvironment.RULE,
            ASSUMED,
            "{\"Variables\":[{\"Name\":\"MODE\",\"Value\":\"test\"}]}");
    public static final Parameter<String> EXTERNAL_STORAGE_LOCATION =
            Parameter.text("ExternalStorageLocation", MAX_TEXT, ASSUMED, "/path");
    public static final Parameter<String> EXECUTION_MODE =
            Parameter.oneOf("ExecutionMode", List.of("Standard", "Express"), DOCUMENTED);
    public static final Parameter<String> RESOURCE_GROUP_ID =
            Parameter.text("ResourceGroupId", MAX_TEXT, ASSUMED, "rg-acfmxazb4ph6aiy");

    private FlowParameters() {}
}
