package io.fnflocal.flow;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.fnflocal.state.StorableText;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * The environment variables of a flow.
 *
 * <p>Assumption (contract): names are unique and have the form of a variable's name; value and description are optional.
 */
public record FlowEnvironment(@JsonProperty("Variables") List<Variable> variables) {

    /** What the JSON must be, for error messages. */
    static final String RULE = "a JSON object {\"Variables\":[{\"Name\":…,\"Value\":…,\"Description\":…}]} with unique"
            + " names of 1 to 128 letters, digits or underscores that do not begin with a digit; texts "
            + StorableText.RULE;

    public static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

    /** What the name of a variable must be, for error messages. */
    public static final String NAME_RULE = "1 to 128 letters, digits or underscores, not beginning with a digit";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    strings -> List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)
                            .forEach(shape -> strings.setCoercion(shape, CoercionAction.Fail)))
            .build();

    /** The environment that the JSON describes, or empty if it breaks {@link #RULE}. */
    static Optional<FlowEnvironment> find(String json) {
        try {
            return Optional.ofNullable(JSON.readValue(json, FlowEnvironment.class))
                    .filter(FlowEnvironment::isValid);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** The JSON object on the wire, empty if there are no variables. */
    public String format() {
        return variables.isEmpty() ? "" : JSON.writeValueAsString(this);
    }

    /** The same wire form without the descriptions, as executions show it. */
    public static @Nullable String withoutDescriptions(@Nullable String json) {
        return json == null ? null : JSON.writeValueAsString(JSON.readValue(json, ExecutionEnvironment.class));
    }

    @SuppressWarnings("ConstantValue") // what the JSON leaves out is null
    private boolean isValid() {
        Set<String> names = new HashSet<>();
        return variables != null
                && variables.stream()
                        .allMatch(variable -> variable != null
                                && variable.name() != null
                                && NAME.matcher(variable.name()).matches()
                                && StorableText.isStorable(variable.value())
                                && StorableText.isStorable(variable.description())
                                && names.add(variable.name()));
    }

    /** One variable; what is not given of its value and description is empty. */
    public record Variable(
            @JsonProperty("Name") String name,
            @JsonProperty("Value") String value,
            @JsonProperty("Description") String description) {

        public Variable(String name, @Nullable String value, @Nullable String description) {
            this.name = name;
            this.value = value == null ? "" : value;
            this.description = description == null ? "" : description;
        }
    }

    private record ExecutionEnvironment(
            @JsonProperty("Variables") List<ExecutionVariable> variables) {}

    @JsonIgnoreProperties("Description")
    private record ExecutionVariable(
            @JsonProperty("Name") String name,
            @JsonProperty("Value") String value) {}
}
