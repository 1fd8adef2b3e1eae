package io.fnflocal.gateway;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.fnflocal.error.ApiException;
import io.fnflocal.error.ErrorCode;

/**
 * The decoded parameters of one call, from query and form together, in byte order of their names as they are signed.
 *
 * <p>Assumption (contract, section 1): an empty value counts as absent, though the signature covers it.
 */
public final class Parameters {

    /** Assumption: far more than any client sends, and still cheap to read. */
    private static final int MAX_PARAMETERS = 1_000;

    /** Assumption: YAML, pretty-printed JSON and prose, which consist of lines. */
    private static final Set<String> OF_LINES =
            Set.of("Definition", "Description", "Input", "Output", "Cause", "Payload", "Environment");

    private final SortedMap<String, String> values;

    private Parameters(SortedMap<String, String> values) {
        this.values = Collections.unmodifiableSortedMap(values);
    }

    /**
     * Assembles pairs that {@link #decode} has read.
     *
     * @throws ApiException {@code InvalidArgument} if a name is given twice or a name or value contains a control
     *     character
     */
    public static Parameters of(List<Pair> pairs) {
        SortedMap<String, String> values = new TreeMap<>(Parameters::compareBytes);
        for (Pair pair : pairs) {
            requireNoControlCharacter(pair);
            if (values.put(pair.name(), pair.value()) != null) {
                throw ApiException.of(ErrorCode.INVALID_ARGUMENT)
                        .withDetail("%s is given more than once but must be given once."
                                .formatted(ApiException.abbreviate(pair.name())));
            }
        }
        return new Parameters(values);
    }

    /** Parameters that this program has made, for signing. */
    public static Parameters of(Map<String, String> values) {
        SortedMap<String, String> sorted = new TreeMap<>(Parameters::compareBytes);
        sorted.putAll(values);
        return new Parameters(sorted);
    }

    /**
     * Reads {@code name=value&name=value}.
     *
     * @param encoded a query or a form body
     * @throws ApiException {@code InvalidArgument} if an escape is broken or the bytes are not UTF-8
     */
    public static List<Pair> decode(byte[] encoded) {
        List<Pair> pairs = new ArrayList<>();
        int start = 0;
        while (start < encoded.length) {
            int end = indexOf(encoded, '&', start, encoded.length);
            if (end > start) {
                pairs.add(decodePair(encoded, start, end));
                requireNotTooMany(pairs);
            }
            start = end + 1;
        }
        return pairs;
    }

    /** The value, or null if it is absent or empty. */
    public @Nullable String find(String name) {
        String value = values.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /**
     * The value.
     *
     * @throws ApiException {@code MissingRequiredParams} if it is absent or empty
     */
    public String require(String name) {
        String value = find(name);
        if (value == null) {
            throw ApiException.of(ErrorCode.MISSING_REQUIRED_PARAMS, name);
        }
        return value;
    }

    /** All pairs, empty values included. */
    public SortedMap<String, String> asMap() {
        return values;
    }

    private static void requireNotTooMany(List<Pair> pairs) {
        if (pairs.size() > MAX_PARAMETERS) {
            throw ApiException.of(ErrorCode.INVALID_ARGUMENT)
                    .withDetail("There are too many parameters; the maximum is %d.".formatted(MAX_PARAMETERS));
        }
    }

    private static Pair decodePair(byte[] encoded, int start, int end) {
        int equals = indexOf(encoded, '=', start, end);
        try {
            String name = PercentEncoding.decode(encoded, start, equals);
            String value = equals == end ? "" : PercentEncoding.decode(encoded, equals + 1, end);
            return new Pair(name, value);
        } catch (CharacterCodingException e) {
            throw ApiException.invalidArgument(
                    "A parameter",
                    new String(encoded, start, end - start, StandardCharsets.US_ASCII),
                    "UTF-8 with valid %XX escapes");
        }
    }

    private static int indexOf(byte[] bytes, char wanted, int from, int to) {
        int i = from;
        while (i < to && bytes[i] != wanted) {
            i++;
        }
        return i;
    }

    private static void requireNoControlCharacter(Pair pair) {
        if (hasControlCharacter(pair.name(), "")) {
            throw controlCharacter("The name of a parameter", "U+0000 to U+001F, U+007F");
        }
        boolean ofLines = OF_LINES.contains(pair.name());
        if (hasControlCharacter(pair.value(), ofLines ? "\t\n\r" : "")) {
            throw controlCharacter(
                    ApiException.abbreviate(pair.name()),
                    ofLines
                            ? "U+0000 to U+001F, U+007F; tab, line feed and carriage return are allowed"
                            : "U+0000 to U+001F, U+007F");
        }
    }

    private static ApiException controlCharacter(String name, String which) {
        return ApiException.of(ErrorCode.INVALID_ARGUMENT)
                .withDetail("%s must not contain a control character (%s).".formatted(name, which));
    }

    /** Compares by code point, as UTF-8 bytes do: a surrogate belongs to a code point above all others. */
    private static int compareBytes(String one, String other) {
        for (int i = 0; i < Math.min(one.length(), other.length()); i++) {
            char unit = one.charAt(i);
            char otherUnit = other.charAt(i);
            if (unit != otherUnit) {
                return Character.isSurrogate(unit) == Character.isSurrogate(otherUnit)
                        ? Character.compare(unit, otherUnit)
                        : Boolean.compare(Character.isSurrogate(unit), Character.isSurrogate(otherUnit));
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    private static boolean hasControlCharacter(String text, String allowed) {
        return text.chars()
                .anyMatch(character -> (character < 0x20 || character == 0x7F) && allowed.indexOf(character) < 0);
    }

    /** A decoded name and value. */
    public record Pair(String name, String value) {}
}
