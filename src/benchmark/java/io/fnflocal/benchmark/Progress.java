package io.fnflocal.benchmark;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Prints the progress of the benchmark. */
final class Progress {

    private Progress() {}

    @SuppressWarnings("SystemOut") // for whoever reads the build's output
    static void print(String format, @Nullable Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
