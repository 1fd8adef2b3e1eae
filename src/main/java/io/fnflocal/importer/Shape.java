package io.fnflocal.importer;

import java.util.regex.Pattern;

/** What a made-up text keeps of the real one: which kind each of its characters is of, and its size in UTF-8. */
final class Shape {

    private static final String DIGITS = "0123456789";
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /** UUIDs and digests. */
    private static final Pattern HEX = Pattern.compile("[0-9a-f-]{32,}");

    private Shape() {}

    static boolean isHex(String word) {
        return HEX.matcher(word).matches();
    }

    /** Whether there is another word of this shape. */
    static boolean canChange(String word) {
        return word.codePoints().anyMatch(Character::isLetterOrDigit) && !word.equals("0");
    }

    /**
     * The characters that may replace an ASCII character, in ascending order.
     *
     * @param first whether it begins a word: zeros stay zeros there, so that numbers keep their length
     * @param isHex whether lower-case letters must be hexadecimal digits
     */
    static String alphabet(char character, boolean first, boolean isHex) {
        if (character >= '0' && character <= '9') {
            return !first ? DIGITS : character == '0' ? "0" : DIGITS.substring(1);
        }
        if (character >= 'a' && character <= 'z') {
            return isHex ? LOWER.substring(0, 6) : LOWER;
        }
        return character >= 'A' && character <= 'Z' ? UPPER : String.valueOf(character);
    }

    /** The least of the letters that may replace a letter or digit beyond ASCII, which has as many bytes as they have. */
    static int firstLetter(int codePoint) {
        if (codePoint < 0x800) {
            return Character.isUpperCase(codePoint) ? 'À' : 'à';
        }
        return codePoint < 0x10000 ? 0x4E00 : 0x20000;
    }

    /** How many letters there are from {@link #firstLetter} on. */
    static int letters(int codePoint) {
        return codePoint < 0x800 ? 23 : 20_000;
    }
}
