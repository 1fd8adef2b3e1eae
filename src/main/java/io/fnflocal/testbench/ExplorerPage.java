package io.fnflocal.testbench;

import java.util.Set;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The explorer's page: which requests get it. It holds no data, so whoever has no token may open it, from a link of
 * another page too; it then asks for the token.
 */
public final class ExplorerPage {

    public static final String PATH = "/_fnf/";

    /** Without dots and escapes before the end, so that the path means nothing else to the container. */
    private static final Pattern PARTS = Pattern.compile("/_fnf/(ui(/[A-Za-z0-9-]+)+\\.[a-z]+)?");

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private ExplorerPage() {}

    /** Whether the request is for the page or for a file that it loads. */
    public static boolean isPartOf(HttpServletRequest request) {
        return METHODS.contains(request.getMethod())
                && PARTS.matcher(request.getRequestURI()).matches();
    }

    /** Whether a browser opens the page as a document of its own, not inside another page. */
    static boolean isOpened(HttpServletRequest request) {
        return isPartOf(request)
                && request.getRequestURI().equals(PATH)
                && "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
                && "document".equals(request.getHeader("Sec-Fetch-Dest"));
    }
}
