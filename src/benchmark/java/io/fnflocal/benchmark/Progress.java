package io.fnflocal.benchmark;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Tells whoever waits for the benchmark what it does. */
final class Progress {

    private Progress() {}

    @SuppressWarnings("SystemOut") // for whoever reads the build's output
    static void print(String format, @Nullable Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
