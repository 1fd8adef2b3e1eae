package io.fnflocal.execution;

import static io.fnflocal.gateway.Parameter.Label.ASSUMED;
import static io.fnflocal.gateway.Parameter.Label.DOCUMENTED;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

import io.fnflocal.flow.FlowName;
import io.fnflocal.gateway.Parameter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The parameters that several actions on executions have. */
public final class ExecutionParameters {

    /** The maximum size of input and output in bytes of UTF-8. */
    private static final int MAX_PAYLOAD = 65_536;

    /** What input and output must be, for error messages. */
    public static final String PAYLOAD_RULE = "a JSON object of at most %d bytes in UTF-8".formatted(MAX_PAYLOAD);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    static final Parameter<String> FLOW_NAME = Parameter.matching(
                    "FlowName", FlowName.PATTERN, FlowName.RULE, DOCUMENTED, "my_flow_name")
            .asRequired();

    /** Names that the service gives may begin with a digit. */
    static final Parameter<String> EXECUTION_NAME = Parameter.matching(
                    "ExecutionName",
                    Pattern.compile("[A-Za-z0-9_-]{1,128}"),
                    "1 to 128 letters, digits, underscores or hyphens",
                    DOCUMENTED,
                    "my_exec_name")
            .asRequired();

    static final Parameter<String> QUALIFIER = Parameter.text("Qualifier", 128, DOCUMENTED, "1");
    static final Parameter<String> ERROR = Parameter.text("Error", 128, DOCUMENTED, "Cancelled");
    static final Parameter<String> CAUSE = Parameter.text("Cause", 4_096, DOCUMENTED, "no longer needed");

    /** Assumption: which error answers an input that breaks the documented rule. */
    static final Parameter<String> INPUT =
            Parameter.oneOf("Input", ExecutionParameters::findPayload, PAYLOAD_RULE, ASSUMED, "{\"key\":\"value\"}");

    private ExecutionParameters() {}

    private static Optional<String> findPayload(String json) {
        return Optional.of(json).filter(ExecutionParameters::isPayload);
    }

    /** Whether a text is what {@link #PAYLOAD_RULE} says. */
    public static boolean isPayload(String json) {
        try {
            return json.getBytes(StandardCharsets.UTF_8).length <= MAX_PAYLOAD
                    && JSON.readTree(json).isObject();
        } catch (JacksonException e) {
            return false;
        }
    }
}
