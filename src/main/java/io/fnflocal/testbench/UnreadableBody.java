package io.fnflocal.testbench;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fnflocal.error.ApiException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Says what is wrong with a JSON body and what it must be: what {@link JsonPropertyDescription} says of the property,
 * otherwise the kind of value that it takes.
 */
final class UnreadableBody {

    private static final Map<Class<?>, String> RULES = Map.of(
            String.class, "a string",
            Boolean.class, "true or false",
            Integer.class, "an integer",
            int.class, "an integer",
            Long.class, "an integer",
            long.class, "an integer",
            Double.class, "a number");

    private static final Map<JsonToken, String> KINDS =
            Map.of(JsonToken.START_OBJECT, "an object", JsonToken.START_ARRAY, "a list");

    /** Some exceptions have the value only there: a number, or a text in quotes. */
    private static final Pattern VALUE_IN_MESSAGE = Pattern.compile(" value \\((?:(-?[0-9.eE+-]+)|\"(.*)\")\\) ");

    private UnreadableBody() {}

    /** @param cause why it cannot be read, or null if there is none */
    static ProblemException problem(@Nullable Throwable cause) {
        if (cause instanceof UnrecognizedPropertyException e) {
            return ProblemException.unknown(
                    path(e),
                    e.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .toList());
        }
        return ProblemException.badRequest(detail(cause));
    }

    private static String detail(@Nullable Throwable cause) {
        if (cause instanceof StreamReadException e && !(cause instanceof InputCoercionException)) {
            return "The body is not JSON: %s (line %d, column %d); it must be a JSON object."
                    .formatted(
                            e.getOriginalMessage(),
                            e.getLocation().getLineNr(),
                            e.getLocation().getColumnNr());
        }
        if (cause instanceof JacksonException e && !e.getPath().isEmpty()) {
            return "%s is %s but must be %s.".formatted(ApiException.abbreviate(path(e)), value(e), rule(e));
        }
        return cause == null
                ? "The body is missing or cannot be read; it must be a JSON object."
                : "The body must be one JSON object and nothing else.";
    }

    private static String path(JacksonException e) {
        return e.getPath().stream()
                .map(part -> part.getPropertyName() == null ? "[" + part.getIndex() + "]" : part.getPropertyName())
                .collect(Collectors.joining("."));
    }

    private static String value(JacksonException e) {
        if (e instanceof InvalidFormatException format && format.getValue() != null) {
            String value = ApiException.abbreviate(String.valueOf(format.getValue()));
            return format.getValue() instanceof String ? "'" + value + "'" : value;
        }
        if (e instanceof MismatchedInputException mismatched && KINDS.containsKey(mismatched.getCurrentToken())) {
            return Objects.requireNonNull(KINDS.get(mismatched.getCurrentToken()));
        }
        Matcher value = VALUE_IN_MESSAGE.matcher(e.getOriginalMessage());
        if (!value.find()) {
            return "of another kind";
        }
        return value.group(1) == null
                ? "'" + ApiException.abbreviate(value.group(2)) + "'"
                : ApiException.abbreviate(value.group(1));
    }

    private static String rule(JacksonException e) {
        Reference property = e.getPath().get(e.getPath().size() - 1);
        Class<?> target = e instanceof InputCoercionException coercion
                ? coercion.getTargetType()
                : e instanceof MismatchedInputException mismatched ? mismatched.getTargetType() : null;
        return description(property)
                .orElseGet(() -> target == null
                        ? "as /_fnf/openapi.yaml describes it"
                        : RULES.getOrDefault(target, "as /_fnf/openapi.yaml describes it"));
    }

    private static Optional<String> description(Reference property) {
        Class<?> owner = property.from() instanceof Class<?> type
                ? type
                : property.from() == null ? Object.class : property.from().getClass();
        try {
            return Optional.ofNullable(owner.getDeclaredField(String.valueOf(property.getPropertyName()))
                            .getAnnotation(JsonPropertyDescription.class))
                    .map(JsonPropertyDescription::value);
        } catch (NoSuchFieldException none) {
            return Optional.empty();
        }
    }
}
