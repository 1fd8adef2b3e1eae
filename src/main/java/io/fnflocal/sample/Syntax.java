package io.fnflocal.sample;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.commons.lang3.StringUtils;
import org.springframework.web.util.UriUtils;

/** How a language writes texts, truth values, environment variables and the names of properties. */
enum Syntax {
    JAVA("System.getenv(\"%s\")"),
    TYPESCRIPT("process.env.%s"),
    PYTHON("os.environ[\"%s\"]"),
    GO("os.Getenv(\"%s\")"),
    PHP("getenv(\"%s\")"),
    CSHARP("Environment.GetEnvironmentVariable(\"%s\")"),
    /** Bash and Zsh; any other shell too if all characters can be seen. */
    SHELL("\"$%s\""),
    /** The query of a URL, in which a shell finds nothing to expand. */
    QUERY("$%s");

    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private static final Pattern BYTE = Pattern.compile("..");

    private final String environmentVariable;

    Syntax(String environmentVariable) {
        this.environmentVariable = environmentVariable;
    }

    /** An expression for this text, in which no character can end the literal or be taken for code. */
    String literal(String text) {
        return switch (this) {
            case QUERY -> UriUtils.encode(text, StandardCharsets.UTF_8);
            case SHELL ->
                text.codePoints().allMatch(c -> c == '\n' || canBeSeen(c))
                        ? "'" + text.replace("'", "'\\''") + "'"
                        : "$'" + escapeAll(text) + "'";
            default -> '"' + escapeAll(text) + '"';
        };
    }

    String literal(boolean value) {
        String literal = String.valueOf(value);
        return this == PYTHON ? StringUtils.capitalize(literal) : literal;
    }

    /** An expression for the value of an environment variable. */
    String environmentVariable(String name) {
        return environmentVariable.formatted(name);
    }

    /** The name that a typed client has for a parameter or an action; its classes and setters keep the wire's. */
    String property(String name) {
        return switch (this) {
            case JAVA, TYPESCRIPT, PHP -> StringUtils.uncapitalize(name);
            case PYTHON -> WORD_START.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
            default -> name;
        };
    }

    private String escapeAll(String text) {
        return text.codePoints().mapToObj(this::escape).collect(Collectors.joining());
    }

    private String escape(int character) {
        return switch (character) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\\' -> "\\\\";
            case '"' -> this == SHELL ? "\"" : "\\\"";
            case '\'' -> this == SHELL ? "\\'" : "'";
            case '$' -> this == PHP ? "\\$" : "$";
            default -> canBeSeen(character) ? Character.toString(character) : escapeByNumber(character);
        };
    }

    private String escapeByNumber(int character) {
        return switch (this) {
            // Java reads a newline's \\u escape before it reads literals, as the end of a line.
            case JAVA -> character < 0x100 ? "\\%03o".formatted(character) : escapeUnits(character);
            case TYPESCRIPT -> escapeUnits(character);
            case PHP -> "\\u{%x}".formatted(character);
            case SHELL -> escapeBytes(character);
            default -> (character < 0x10000 ? "\\u%04x" : "\\U%08x").formatted(character);
        };
    }

    private static String escapeUnits(int character) {
        return Character.toString(character)
                .chars()
                .mapToObj("\\u%04x"::formatted)
                .collect(Collectors.joining());
    }

    private static String escapeBytes(int character) {
        String bytes = HexFormat.of().formatHex(Character.toString(character).getBytes(StandardCharsets.UTF_8));
        return BYTE.matcher(bytes).replaceAll("\\\\x$0");
    }

    /** Whether a reader sees the character as what it is, unlike a control character or a change of direction. */
    private static boolean canBeSeen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> character == ' ';
            default -> true;
        };
    }
}
