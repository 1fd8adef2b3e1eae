package io.fnflocal;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.util.List;
import java.util.stream.Stream;

/**
 * The browser of this machine. Where it is missing, a test is aborted; it fails instead if FNF_TEST_BROWSER is
 * {@code required}, or if that is unset and CI is set.
 */
public final class InstalledBrowser {

    private static final String MISSING = "Tests of the page need Chromium and its driver (Debian: chromium and"
            + " chromium-driver), or Chrome and chromedriver; FNF_TEST_BROWSER=none leaves them out.";

    /** For a browser without a window, in a container too, that asks nobody for anything by itself. */
    public static final List<String> ARGUMENTS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private InstalledBrowser() {}

    /** The path of Chromium or Chrome. */
    public static String program() {
        return find("chromium", "chromium-browser", "google-chrome", "chrome");
    }

    /** The path of the program that drives it. */
    public static String driver() {
        return find("chromedriver");
    }

    private static String find(String... programs) {
        String unlessSet = System.getenv("CI") == null ? "" : "required";
        String wanted = System.getenv().getOrDefault("FNF_TEST_BROWSER", unlessSet);
        return switch (wanted) {
            case "none" -> abort("FNF_TEST_BROWSER is none.");
            case "required" -> found(programs).findFirst().orElseGet(() -> fail(MISSING));
            case "" -> found(programs).findFirst().orElseGet(() -> abort(MISSING));
            default -> fail("FNF_TEST_BROWSER is '%s' but must be required or none.", wanted);
        };
    }

    private static Stream<String> found(String... programs) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(directory -> Stream.of(programs).map(program -> new File(directory, program)))
                .filter(File::canExecute)
                .map(File::getPath);
    }
}
