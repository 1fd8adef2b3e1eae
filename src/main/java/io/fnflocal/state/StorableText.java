package io.fnflocal.state;

import java.nio.charset.StandardCharsets;

/** The texts that PostgreSQL can store. */
public final class StorableText {

    /** Completes an error message about a text that cannot be stored. */
    public static final String RULE = "must not contain U+0000 or an unpaired surrogate";

    private StorableText() {}

    public static boolean isStorable(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
