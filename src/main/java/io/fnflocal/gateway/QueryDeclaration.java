package io.fnflocal.gateway;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;

import io.fnflocal.error.ApiException;

/**
 * Declares the query of an action: its parameters, and the resource that it needs permission for. The query is a record
 * that has its declaration in a static field; the controller method mapped to the action takes the record as an
 * argument.
 *
 * @param parameters in the order in which they are checked
 * @param factory creates the query from valid values
 * @param resource the last part of the resource's name, such as {@code flow/my_flow_name}, or {@code *} for the action
 *     as a whole
 */
public record QueryDeclaration<Q>(
        List<Parameter<?>> parameters, Function<Values, Q> factory, Function<Q, String> resource) {

    /** Names of the parameter that names the flow: the actions on flows themselves call it Name, all others FlowName. */
    private static final List<String> FLOW_PARAMETERS = List.of("FlowName", "Name");

    private static final QueryDeclaration<String> NONE = new QueryDeclaration<>(List.of(), values -> "", query -> "*");

    private static final ClassValue<Optional<QueryDeclaration<?>>> BY_TYPE = new ClassValue<>() {
        @Override
        protected Optional<QueryDeclaration<?>> computeValue(Class<?> type) {
            return Arrays.stream(type.getDeclaredFields())
                    .filter(field -> field.getType() == QueryDeclaration.class)
                    .findFirst()
                    .map(QueryDeclaration::read);
        }
    };

    /** The declaration in a record, or empty if the type is not a query. */
    static Optional<QueryDeclaration<?>> find(Class<?> type) {
        return BY_TYPE.get(type);
    }

    /** The declaration of the query that a controller method takes; one without parameters if it takes none. */
    public static QueryDeclaration<?> of(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .flatMap(argument -> find(argument.getParameterType()).stream())
                .findFirst()
                .orElse(NONE);
    }

    /** The name of the parameter that names the flow, if the action has one. */
    public Optional<String> flowParameter() {
        List<String> names = parameters.stream().map(Parameter::name).toList();
        return FLOW_PARAMETERS.stream().filter(names::contains).findFirst();
    }

    /** The last part of the name of the resource that a call is about, which may be invalid: then of any or its flow. */
    public String resource(Parameters sent) {
        try {
            return resource.apply(read(sent));
        } catch (ApiException e) {
            return "flow/" + flowParameter().map(sent::find).orElse("*");
        }
    }

    /**
     * Reads the query.
     *
     * @throws ApiException {@code MissingRequiredParams}, otherwise {@code InvalidArgument} for the first parameter that
     *     breaks its rule
     */
    Q read(Parameters sent) {
        parameters.stream().filter(Parameter::required).map(Parameter::name).forEach(sent::require);
        Map<String, Object> values = new HashMap<>();
        for (Parameter<?> parameter : parameters) {
            String value = parameter.find(sent);
            Object read = value == null ? parameter.defaultValue() : parameter.parse(value);
            if (read != null) {
                values.put(parameter.name(), read);
            }
        }
        return factory.apply(new Values(this, values));
    }

    private static QueryDeclaration<?> read(Field field) {
        try {
            field.setAccessible(true);
            return (QueryDeclaration<?>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The valid values of a call. */
    public record Values(QueryDeclaration<?> declaration, Map<String, Object> byName) {

        /** The value of a parameter that is required or has a default. */
        public <T> T get(Parameter<T> parameter) {
            return Objects.requireNonNull(find(parameter), parameter.name());
        }

        /**
         * The value, or null if the call has none.
         *
         * @throws IllegalArgumentException if the parameter is not declared, because it would then be missing from
         *     validation and description
         */
        @SuppressWarnings("unchecked") // put there by the parameter's own parser
        public <T> @Nullable T find(Parameter<T> parameter) {
            if (!declaration.parameters().contains(parameter)) {
                throw new IllegalArgumentException(parameter.name() + " is not declared");
            }
            return (T) byName.get(parameter.name());
        }
    }
}
