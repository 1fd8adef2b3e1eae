package io.fnflocal.testbench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
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

import io.fnflocal.error.ApiException;
import io.fnflocal.gateway.Stations;
import io.fnflocal.state.ConditionalOnTestBench;

/** Guards the test bench: callers need the token, if one is set, and requests of browsers must be same-origin. */
@Component
@Order(Stations.TEST_BENCH)
@ConditionalOnTestBench
@EnableConfigurationProperties(TestBenchProperties.class)
class TestBenchFilter extends OncePerRequestFilter {

    private static final Set<String> TRUSTED_SITES = Set.of("same-origin", "none");

    /** Other host names may resolve to this machine (DNS rebinding), so they are not trusted. */
    private static final Pattern THIS_MACHINE = Pattern.compile("(localhost|[0-9.]+|\\[[0-9a-fA-F:.]+])(:\\d+)?");

    private final byte @Nullable [] authorization;
    private final ProblemResolver problems;

    TestBenchFilter(TestBenchProperties properties, ProblemResolver problems) {
        this.authorization = properties.token() == null ? null : bytes("Bearer " + properties.token());
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !ProblemResolver.isTestBenchCall(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            requireSameOrigin(request);
            requireToken(request, response);
        } catch (ProblemException e) {
            problems.resolveException(request, response, null, e);
            return;
        }
        chain.doFilter(new TypedRequest(request), response);
    }

    /** Browsers send Sec-Fetch-Site with every request, and Origin with every request that could change something. */
    private static void requireSameOrigin(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (site == null && origin == null) {
            return;
        }
        String host = String.valueOf(request.getHeader(HttpHeaders.HOST));
        String own = request.getScheme() + "://" + host;
        if ((site != null && !TRUSTED_SITES.contains(site))
                || (origin != null && !origin.equals(own))
                || !THIS_MACHINE.matcher(host).matches()) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "Browser requests must be same-origin, from localhost or an IP address; this one is from '%s' with Host '%s'."
                            .formatted(
                                    ApiException.abbreviate(origin == null ? site : origin),
                                    ApiException.abbreviate(host)));
        }
    }

    private void requireToken(HttpServletRequest request, HttpServletResponse response) {
        if (authorization == null) {
            return;
        }
        String sent = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (sent == null || !MessageDigest.isEqual(bytes(sent), authorization)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            throw new ProblemException(
                    HttpStatus.UNAUTHORIZED,
                    "Authorization is %s but must be Bearer and the token that fnf.control.token sets."
                            .formatted(sent == null ? "missing" : "wrong"));
        }
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
