package io.fnflocal.gateway;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.fnflocal.error.ApiException;

/**
 * A parameter as an action declares it: the one source of both its validation and its description.
 *
 * @param name on the wire
 * @param type of the value in the vendor's words: string, integer or boolean
 * @param rule completes the sentence "must be …"
 * @param label where the rule comes from
 * @param example a value that keeps the rule
 * @param words the only values that keep the rule, or empty if there is no such list
 * @param required whether a call without it is refused
 * @param clearable whether an empty value is a value, rather than absent
 * @param defaultValue the value if a call leaves it out, or null if there is no default
 * @param parser returns empty for a value that breaks the rule
 */
public record Parameter<T>(
        String name,
        String type,
        String rule,
        Label label,
        String example,
        List<String> words,
        boolean required,
        boolean clearable,
        @Nullable T defaultValue,
        Function<String, Optional<T>> parser) {

    private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}");
    private static final Map<String, Boolean> BOOLEANS = Map.of("true", true, "false", false);

    /** Any text of at most this many characters. */
    public static Parameter<String> text(String name, int maxLength, Label label, String example) {
        return optional(
                name,
                "string",
                "at most %d characters".formatted(maxLength),
                label,
                example,
                value -> Optional.of(value).filter(text -> text.codePointCount(0, text.length()) <= maxLength));
    }

    /** Any text, as long as a body can be. */
    public static Parameter<String> text(String name, Label label, String example) {
        return optional(name, "string", "a text", label, example, Optional::of);
    }

    /** A text that matches the pattern as a whole. */
    public static Parameter<String> matching(String name, Pattern pattern, String rule, Label label, String example) {
        return optional(
                name,
                "string",
                rule,
                label,
                example,
                value -> Optional.of(value).filter(text -> pattern.matcher(text).matches()));
    }

    /** A decimal number without a sign. */
    public static Parameter<Integer> integer(String name, int min, int max, Label label, String example) {
        return optional(
                name,
                "integer",
                "an integer from %d to %d".formatted(min, max),
                label,
                example,
                value -> Optional.of(value)
                        .filter(text -> DECIMAL.matcher(text).matches())
                        .map(Integer::valueOf)
                        .filter(number -> number >= min && number <= max));
    }

    /** {@code true} or {@code false} in any case. */
    public static Parameter<Boolean> bool(String name, Label label, String example) {
        return optional(
                        name,
                        "boolean",
                        "true or false",
                        label,
                        example,
                        value -> Optional.ofNullable(BOOLEANS.get(value.toLowerCase(Locale.ROOT))))
                .withWords(List.of("true", "false"));
    }

    /** An RFC 3339 time, rounded up to the millisecond, because it is compared with whole milliseconds. */
    public static Parameter<Instant> time(String name, Label label, String example) {
        return optional(name, "string", WireTime.RULE, label, example, value -> {
            try {
                return Optional.of(WireTime.ceilingToMillis(WireTime.parse(value)));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    /** Any JSON value as it is written, of at most {@value JsonText#MAX_BYTES} bytes in UTF-8. */
    public static Parameter<String> json(String name, Label label, String example) {
        return optional(
                name,
                "string",
                "JSON of at most %d bytes in UTF-8".formatted(JsonText.MAX_BYTES),
                label,
                example,
                JsonText::find);
    }

    /** A JSON object as it is written, of at most {@value JsonText#MAX_BYTES} bytes in UTF-8. */
    public static Parameter<String> jsonObject(String name, Label label, String example) {
        return optional(
                name,
                "string",
                "a JSON object of at most %d bytes in UTF-8".formatted(JsonText.MAX_BYTES),
                label,
                example,
                JsonText::findObject);
    }

    /** One of these words, case-sensitive. */
    public static Parameter<String> oneOf(String name, List<String> words, Label label) {
        String rule = String.join(" or ", words);
        return parsed(name, value -> Optional.of(value).filter(words::contains), rule, label, words.get(0))
                .withWords(words);
    }

    /** A value that the parser understands. */
    public static <T> Parameter<T> parsed(
            String name, Function<String, Optional<T>> parser, String rule, Label label, String example) {
        return optional(name, "string", rule, label, example, parser);
    }

    private static <T> Parameter<T> optional(
            String name, String type, String rule, Label label, String example, Function<String, Optional<T>> parser) {
        return new Parameter<>(name, type, rule, label, example, List.of(), false, false, null, parser);
    }

    /** The same parameter, whose only values are these. */
    public Parameter<T> withWords(List<String> only) {
        return new Parameter<>(name, type, rule, label, example, only, required, clearable, defaultValue, parser);
    }

    /** The same parameter, but required. */
    public Parameter<T> asRequired() {
        return new Parameter<>(name, type, rule, label, example, words, true, false, null, parser);
    }

    /** The same parameter, with a default. */
    public Parameter<T> withDefault(T value) {
        return new Parameter<>(name, type, rule, label, example, words, false, false, value, parser);
    }

    /** The same parameter, of which an empty value clears what it sets. */
    public Parameter<T> asClearable() {
        return new Parameter<>(name, type, rule, label, example, words, false, true, null, parser);
    }

    /** The value that a call has for it, or null. */
    @Nullable
    String find(Parameters sent) {
        return clearable ? sent.asMap().get(name) : sent.find(name);
    }

    /** @throws ApiException {@code InvalidArgument} if the value breaks the rule */
    T parse(String value) {
        return parser.apply(value).orElseThrow(() -> ApiException.invalidArgument(name, value, rule));
    }

    /** Where a rule comes from; see the contract. */
    public enum Label {
        DOCUMENTED,
        OBSERVED,
        ASSUMED
    }
}
