package io.fnflocal.journal;

import java.io.IOException;
import java.time.Clock;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import io.fnflocal.gateway.GatewayRequest;
import io.fnflocal.gateway.TestBench;

/** Records each call of the API: outside of the gateway, which refuses some, and of the faults, which delay some. */
@Component
@TestBench
@Order(-1)
class JournalFilter extends OncePerRequestFilter implements HandlerInterceptor, WebMvcConfigurer {

    private static final String CALL = "io.fnflocal.journal.call";

    private final Journal journal;
    private final Clock clock;

    JournalFilter(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !journal.isOn() || !GatewayRequest.isForTheApi(request);
    }

    /** A call that is dispatched again ends here: its listeners are told only when the client has the answer. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        CallUnderWay call = callUnderWay(request, response);
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException e) {
            // What the container will answer.
            response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            throw e;
        } finally {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(call);
            } else {
                call.end();
            }
        }
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(Ordered.HIGHEST_PRECEDENCE + 1);
    }

    /** Behind the gate: what a call that had to wait for a reset is answered belongs to what came after it. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(CALL) instanceof CallUnderWay call) {
            call.moveTo(journal.log());
        }
        return true;
    }

    private CallUnderWay callUnderWay(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(CALL) instanceof CallUnderWay call) {
            return call;
        }
        CallUnderWay call = new CallUnderWay(journal.log(), clock.instant(), request, response);
        request.setAttribute(CALL, call);
        return call;
    }
}
