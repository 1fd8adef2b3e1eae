package io.fnflocal.example;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The README, whose code is held to what it says. */
public final class Readme {

    private Readme() {}

    /** The first code block of a language in the section with this heading. */
    public static String code(String heading, String language) {
        String text = read();
        int section = text.indexOf("\n## " + heading + "\n");
        Matcher code = Pattern.compile("\n```" + language + "\n(.*?\n)```\n", Pattern.DOTALL)
                .matcher(text);
        if (section < 0 || !code.find(section)) {
            throw new AssertionError("The README has no " + language + " in a section " + heading);
        }
        return code.group(1);
    }

    private static String read() {
        try {
            return Files.readString(Path.of("README.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
