package io.fnflocal.importer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

import io.fnflocal.gateway.JsonText;

/**
 * Replaces texts by made-up ones of the same shape and size, word by word: the same word becomes the same everywhere, and
 * different words become different ones, unless too few have their shape. Blanks and punctuation stay.
 */
final class MadeUpText {

    private static final int ATTEMPTS = 200;

    /** The beginning of a resource's name, which says nothing of its owner; or a word, of which a name is one. */
    private static final Pattern PART =
            Pattern.compile("(?<![\\p{L}\\p{Nd}_-])acs:[a-z0-9-]*:[a-z0-9-]*:|[\\p{L}\\p{Nd}_-]+");

    /** A member of a JSON object that a program knows by its name, rather than one that is data. */
    private static final Pattern FIELD = Pattern.compile("[A-Za-z_$][A-Za-z_$.-]{0,39}");

    private final RandomGenerator random;

    /** The made-up words by the real ones. */
    private final Map<String, String> words = new HashMap<>();

    private final Set<String> used = new HashSet<>();

    /** @param names by real name, which are words like others */
    MadeUpText(RandomGenerator random, Map<String, String> names) {
        this.random = random;
        this.words.putAll(names);
        this.used.addAll(names.values());
    }

    /** @param keepVendorWords whether the words of the vendor stay as they are */
    String text(String text, boolean keepVendorWords) {
        return PART.matcher(text).replaceAll(part -> {
            String word = part.group();
            boolean stays = word.endsWith(":") || (keepVendorWords && VendorWords.contains(word));
            return stays ? word : words.computeIfAbsent(word, this::makeUp);
        });
    }

    /** A text that stays JSON of the same structure, if it is JSON. */
    String json(String text, boolean keepVendorWords) {
        if (!JsonText.isJson(text)) {
            return text(text, keepVendorWords);
        }
        StringBuilder json = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); ) {
            char character = text.charAt(at);
            int end = at + 1;
            if (character == '"') {
                end = endOfString(text, at);
                String literal = text.substring(at + 1, end - 1);
                json.append('"')
                        .append(string(literal, isName(text, end), keepVendorWords))
                        .append('"');
            } else if (Character.isDigit(character)) {
                end = endOfNumber(text, at);
                json.append(number(text.substring(at, end)));
            } else {
                json.append(character);
            }
            at = end;
        }
        return json.toString();
    }

    /** Whether a member's name stays. */
    static boolean isField(String name) {
        return FIELD.matcher(name).matches();
    }

    private String string(String literal, boolean isName, boolean keepVendorWords) {
        String real = JsonLiterals.decode(literal);
        String madeUp;
        if (isName) {
            madeUp = isField(real) ? real : text(real, keepVendorWords);
        } else {
            // JSON within JSON stays JSON too.
            boolean isJson = real.startsWith("{") || real.startsWith("[");
            madeUp = isJson ? json(real, keepVendorWords) : text(real, keepVendorWords);
        }
        return JsonLiterals.encode(madeUp, literal);
    }

    /** Without the sign. An exponent stays, so that the number can be represented as well as before. */
    private String number(String number) {
        String digits = number.split("[eE]", 2)[0];
        return text(digits, false) + number.substring(digits.length());
    }

    private static int endOfString(String json, int start) {
        int at = start + 1;
        while (json.charAt(at) != '"') {
            at += json.charAt(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private static int endOfNumber(String json, int start) {
        int at = start;
        while (at < json.length() && "0123456789.eE+-".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static boolean isName(String json, int end) {
        int at = end;
        while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
        return at < json.length() && json.charAt(at) == ':';
    }

    private String makeUp(String word) {
        String madeUp = word;
        for (int attempt = 0; attempt < ATTEMPTS && (madeUp.equals(word) || used.contains(madeUp)); attempt++) {
            madeUp = attempt(word);
        }
        used.add(madeUp);
        return madeUp;
    }

    private String attempt(String word) {
        StringBuilder madeUp = new StringBuilder(word.length());
        boolean isHex = Shape.isHex(word);
        word.codePoints().forEach(character -> {
            if (character < 128) {
                String alphabet = Shape.alphabet((char) character, madeUp.isEmpty(), isHex);
                madeUp.append(alphabet.charAt(random.nextInt(alphabet.length())));
            } else if (Character.isLetterOrDigit(character)) {
                madeUp.appendCodePoint(Shape.firstLetter(character) + random.nextInt(Shape.letters(character)));
            } else {
                madeUp.appendCodePoint(character);
            }
        });
        return madeUp.toString();
    }
}
