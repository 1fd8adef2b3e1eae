package io.fnflocal.explorer;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import io.fnflocal.gateway.Call;
import io.fnflocal.gateway.Stations;
import io.fnflocal.state.ConditionalOnTestBench;
import io.fnflocal.testbench.ExplorerPage;

/**
 * Leads browsers to the explorer, gives its page the headers that keep other pages and foreign code out, and marks its quiet
 * calls.
 */
@Component
@ConditionalOnTestBench
@Order(Stations.EXPLORER)
class ExplorerFilter extends OncePerRequestFilter {

    /**
     * A call with this header and the value {@code true} is {@linkplain Call#isQuiet quiet}. No signature covers it.
     */
    private static final String QUIET = "x-fnf-quiet";

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'; trusted-types lit-html",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Referrer-Policy",
            "no-referrer",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isLost(request)) {
            response.setStatus(HttpStatus.FOUND.value());
            response.setHeader(HttpHeaders.LOCATION, ExplorerPage.PATH);
            response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
            return;
        }
        if ("true".equals(request.getHeader(QUIET))) {
            Call.of(request).beQuiet();
        }
        if (ExplorerPage.isPartOf(request)) {
            HEADERS.forEach(response::setHeader);
        }
        chain.doFilter(request, response);
    }

    /** Whether a browser asks for a page where there is none: clients of the API prefer JSON or XML, or send parameters. */
    private static boolean isLost(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && request.getQueryString() == null
                && List.of("/", "/_fnf").contains(request.getRequestURI())
                && prefersHtml(request.getHeader(HttpHeaders.ACCEPT));
    }

    private static boolean prefersHtml(String accept) {
        try {
            List<MediaType> types = MediaType.parseMediaTypes(accept);
            return !types.isEmpty() && types.get(0).equalsTypeAndSubtype(MediaType.TEXT_HTML);
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
