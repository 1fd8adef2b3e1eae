package io.fnflocal.importer;

/** The strings of JSON without their quotes. */
final class JsonLiterals {

    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";

    private JsonLiterals() {}

    static String decode(String literal) {
        StringBuilder text = new StringBuilder(literal.length());
        for (int at = 0; at < literal.length(); at += width(literal, at)) {
            text.append(character(literal, at));
        }
        return text.toString();
    }

    /** The text with escapes where this literal, which has as many characters, has them. */
    static String encode(String text, String like) {
        StringBuilder literal = new StringBuilder(like.length());
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            int width = width(like, at);
            if (character(like, at) == character) {
                literal.append(like, at, at + width);
            } else if (width == 6) {
                literal.append("\\u%04x".formatted((int) character));
            } else {
                literal.append(character);
            }
            at += width;
        }
        return literal.toString();
    }

    private static int width(String literal, int at) {
        return literal.charAt(at) != '\\' ? 1 : literal.charAt(at + 1) == 'u' ? 6 : 2;
    }

    private static char character(String literal, int at) {
        return switch (width(literal, at)) {
            case 1 -> literal.charAt(at);
            case 2 -> ESCAPED.charAt(ESCAPES.indexOf(literal.charAt(at + 1)));
            default -> (char) Integer.parseInt(literal, at + 2, at + 6, 16);
        };
    }
}
