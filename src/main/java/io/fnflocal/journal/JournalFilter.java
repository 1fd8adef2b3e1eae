package io.fnflocal.journal;

import java.io.IOException;
import java.time.Clock;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import io.fnflocal.gateway.Call;
import io.fnflocal.gateway.GatewayRequest;
import io.fnflocal.gateway.Stations;
import io.fnflocal.state.ConditionalOnTestBench;

/** Records each call of the API that is not quiet, including those that the gateway refuses or a fault delays. */
@Component
@ConditionalOnTestBench
@Order(Stations.JOURNAL)
class JournalFilter extends OncePerRequestFilter implements HandlerInterceptor, WebMvcConfigurer {

    private static final String CALL = InFlightCall.class.getName();

    private final Journal journal;
    private final Clock clock;

    JournalFilter(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !journal.isEnabled()
                || !GatewayRequest.isApiCall(request)
                || Call.of(request).isQuiet();
    }

    /** A call that is dispatched again completes here: its listeners run only after the client has the response. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        InFlightCall call = inFlightCall(request, response);
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException e) {
            // The status that the container will send.
            response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            throw e;
        } finally {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(call);
            } else {
                call.complete();
            }
        }
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns(GatewayRequest.API_PATH).order(Stations.JOURNAL_LOG);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(CALL) instanceof InFlightCall call) {
            call.recordTo(journal.log());
        }
        return true;
    }

    private InFlightCall inFlightCall(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(CALL) instanceof InFlightCall call) {
            return call;
        }
        InFlightCall call = new InFlightCall(journal.log(), clock.instant(), request, response);
        request.setAttribute(CALL, call);
        return call;
    }
}
