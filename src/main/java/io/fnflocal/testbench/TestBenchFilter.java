package io.fnflocal.testbench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.handler.HandlerExceptionResolverComposite;

import io.fnflocal.error.ApiException;
import io.fnflocal.gateway.Side;
import io.fnflocal.gateway.Stations;

/**
 * Guards test bench and actuator against pages of the web, and the test bench against callers without the token, if one is
 * set. Whoever has the token may use any Host. Health is open: balancers ask with any Host, and it says nothing secret.
 */
@Component
@Order(Stations.TEST_BENCH)
@EnableConfigurationProperties(TestBenchProperties.class)
class TestBenchFilter extends OncePerRequestFilter {

    private static final Pattern HEALTH = Pattern.compile("/actuator/health(/[a-z]+)?");

    private static final Set<String> TRUSTED_SITES = Set.of("same-origin", "none");

    private static final Pattern BEARER = Pattern.compile("bearer +(\\S+)", Pattern.CASE_INSENSITIVE);

    private final boolean enabled;
    private final byte @Nullable [] token;
    private final TrustedHosts hosts;
    private final HandlerExceptionResolverComposite errors = new HandlerExceptionResolverComposite();

    TestBenchFilter(TestBenchProperties properties, List<HandlerExceptionResolver> errors) {
        this.enabled = properties.enabled();
        this.token = properties.token() == null ? null : bytes(properties.token());
        this.hosts = new TrustedHosts(properties.hosts());
        this.errors.setExceptionResolvers(errors);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return switch (Side.of(request)) {
            case API -> true;
            case TEST_BENCH -> !enabled;
            case ACTUATOR -> HEALTH.matcher(request.getRequestURI()).matches();
        };
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            if (Side.of(request) == Side.TEST_BENCH) {
                requireSameOrigin(request);
                if (!ExplorerPage.isPartOf(request)) {
                    requireToken(request, response);
                }
            }
            requireTrustedHost(request);
        } catch (ProblemException | ApiException e) {
            errors.resolveException(request, response, null, e);
            return;
        }
        chain.doFilter(new TypedRequest(request), response);
    }

    /**
     * Browsers send Sec-Fetch-Site with every request to an origin that they trust, such as localhost, and Origin with every
     * request that could change something.
     */
    private static void requireSameOrigin(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if ((site == null && origin == null) || ExplorerPage.isOpened(request)) {
            return;
        }
        String own = request.getScheme() + "://" + request.getHeader(HttpHeaders.HOST);
        if ((site != null && !TRUSTED_SITES.contains(site)) || (origin != null && !origin.equals(own))) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "Browser requests must be same-origin; this one to %s is from '%s'."
                            .formatted(
                                    ApiException.abbreviate(own),
                                    ApiException.abbreviate(origin == null ? site : origin)));
        }
    }

    private void requireToken(HttpServletRequest request, HttpServletResponse response) {
        if (token == null || hasToken(request)) {
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        throw new ProblemException(
                HttpStatus.UNAUTHORIZED,
                "Authorization is %s but must be Bearer and the token that fnf.control.token sets."
                        .formatted(request.getHeader(HttpHeaders.AUTHORIZATION) == null ? "missing" : "wrong"));
    }

    private void requireTrustedHost(HttpServletRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        if (hosts.contains(host) || hasToken(request)) {
            return;
        }
        if (Side.of(request) == Side.ACTUATOR) {
            throw ApiException.invalidArgument(HttpHeaders.HOST, host, TrustedHosts.RULE);
        }
        throw new ProblemException(
                HttpStatus.FORBIDDEN,
                "Host is '%s' but must be %s.".formatted(ApiException.abbreviate(host), TrustedHosts.RULE));
    }

    private boolean hasToken(HttpServletRequest request) {
        String sent = request.getHeader(HttpHeaders.AUTHORIZATION);
        Matcher bearer = BEARER.matcher(sent == null ? "" : sent.strip());
        return token != null && bearer.matches() && MessageDigest.isEqual(bytes(bearer.group(1)), token);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A request whose body is JSON unless it says something else, which curl does without being asked. */
    private static final class TypedRequest extends HttpServletRequestWrapper {

        TypedRequest(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getContentType() {
            String type = super.getContentType();
            return type == null || getContentLengthLong() == 0 ? MediaType.APPLICATION_JSON_VALUE : type;
        }
    }
}
