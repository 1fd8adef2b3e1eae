package io.fnflocal.testing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of the test bench without a library, for whichever one this used, the program to test may need another
 * version of it.
 */
final class Json {

    /** Those of the emulator are far below. */
    private static final int MAX_DEPTH = 200;

    private final String text;
    private int position;
    private int depth;

    private Json(String text) {
        this.text = text;
    }

    /**
     * A map, a list, a text, a {@link BigDecimal}, a boolean or null. Of repeated keys the last one counts.
     *
     * @throws IllegalArgumentException if it is not JSON
     */
    static @Nullable Object parse(String text) {
        Json json = new Json(text);
        Object value = json.value();
        if (json.peek() != 0) {
            throw json.wrong();
        }
        return value;
    }

    /** The value as a map; an empty one if it is none. */
    static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    /** The value as a list; an empty one if it is none. */
    static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    /** A text of JSON, which is one of YAML too. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c < ' ' || c == '"' || c == '\\' || c >= 0x7f) {
                quoted.append("\\u%04x".formatted(c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }

    private @Nullable Object value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        enter('{');
        while (!found('}', map.isEmpty())) {
            if (peek() != '"') {
                throw wrong();
            }
            String key = string();
            expect(':');
            map.put(key, value());
        }
        return map;
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> list = new ArrayList<>();
        enter('[');
        while (!found(']', list.isEmpty())) {
            list.add(value());
        }
        return list;
    }

    private void enter(char bracket) {
        expect(bracket);
        if (++depth > MAX_DEPTH) {
            throw wrong();
        }
    }

    /** Whether the end is here; otherwise it is past the comma before the next element. */
    private boolean found(char end, boolean first) {
        if (peek() == end) {
            position++;
            depth--;
            return true;
        }
        if (!first) {
            expect(',');
        }
        return false;
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        for (position++; ; ) {
            char c = next();
            if (c == '"') {
                return string.toString();
            }
            if (c < ' ') {
                throw wrong();
            }
            string.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() {
        char c = next();
        int plain = "\"\\/bfnrt".indexOf(c);
        if (plain >= 0) {
            return "\"\\/\b\f\n\r\t".charAt(plain);
        }
        if (c != 'u') {
            throw wrong();
        }
        int code = 0;
        for (int digit = 0; digit < 4; digit++) {
            int value = "0123456789abcdef".indexOf(Character.toLowerCase(next()));
            if (value < 0) {
                throw wrong();
            }
            code = code * 16 + value;
        }
        return (char) code;
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        if (!text.startsWith(word, position)) {
            throw wrong();
        }
        position += word.length();
        return value;
    }

    private BigDecimal number() {
        int start = position;
        while (position < text.length() && "+-.eE0123456789".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        String number = text.substring(start, position);
        if (!number.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,9})?")) {
            throw wrong();
        }
        return new BigDecimal(number);
    }

    private void expect(char expected) {
        if (peek() != expected) {
            throw wrong();
        }
        position++;
    }

    /** The next character that is no white space, which stays; 0 at the end. */
    private char peek() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        return position < text.length() ? text.charAt(position) : 0;
    }

    private char next() {
        if (position == text.length()) {
            throw wrong();
        }
        return text.charAt(position++);
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("No JSON at character " + position + ": " + text);
    }
}
