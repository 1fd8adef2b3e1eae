package io.fnflocal.flow;

import static io.fnflocal.gateway.Parameter.Label.ASSUMED;
import static io.fnflocal.gateway.Parameter.Label.DOCUMENTED;
import static io.fnflocal.gateway.Parameter.Label.OBSERVED;

import java.util.Optional;
import java.util.Set;

import io.fnflocal.gateway.Parameter;

/** The parameters that several actions on flows have; their rules hold for flows from elsewhere too. */
public final class FlowParameters {

    /** Assumption: nothing public says how long these texts may be. */
    private static final int MAX_TEXT = 1024;

    static final Parameter<String> NAME = Parameter.matching(
                    "Name", FlowName.PATTERN, FlowName.RULE, DOCUMENTED, "my_flow_name")
            .asRequired();

    /** Its shape is checked by {@link DefinitionShape}. */
    static final Parameter<String> DEFINITION =
            Parameter.text("Definition", DOCUMENTED, "Type: StateMachine\nStartAt: A\nStates: [{Name: A, Type: Pass}]");

    public static final Parameter<String> DESCRIPTION = Parameter.text("Description", DOCUMENTED, "nightly billing");

    /** Terraform offers DEFAULT too. */
    public static final Parameter<String> TYPE = oneOf("Type", Set.of("FDL", "DEFAULT"), "FDL or DEFAULT", OBSERVED);

    public static final Parameter<String> ROLE_ARN =
            Parameter.text("RoleArn", MAX_TEXT, ASSUMED, "acs:ram::1000000000000001:role/fnf");
    public static final Parameter<FlowEnvironment> ENVIRONMENT = Parameter.oneOf(
            "Environment",
            FlowEnvironment::find,
            FlowEnvironment.RULE,
            ASSUMED,
            "{\"Variables\":[{\"Name\":\"MODE\",\"Value\":\"test\"}]}");
    public static final Parameter<String> EXTERNAL_STORAGE_LOCATION =
            Parameter.text("ExternalStorageLocation", MAX_TEXT, ASSUMED, "/path");
    public static final Parameter<String> EXECUTION_MODE =
            oneOf("ExecutionMode", Set.of("Standard", "Express"), "Standard or Express", DOCUMENTED);
    public static final Parameter<String> RESOURCE_GROUP_ID =
            Parameter.text("ResourceGroupId", MAX_TEXT, ASSUMED, "rg-acfmxazb4ph6aiy");

    private FlowParameters() {}

    private static Parameter<String> oneOf(String name, Set<String> words, String rule, Parameter.Label label) {
        return Parameter.oneOf(
                name, value -> Optional.of(value).filter(words::contains), rule, label, rule.split(" ", 2)[0]);
    }
}
