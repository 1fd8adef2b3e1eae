package io.fnflocal.fault;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import io.fnflocal.gateway.TestBench;

/**
 * Delivers answers as the rules say. Around the gateway, so that whoever steps in between has let go of the call before
 * its answer waits, which it does without a thread; inside of the metrics, which show the latency.
 */
@Component
@Order(0)
@TestBench
class FaultFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(FaultFilter.class);
    private static final Set<String> API_PATHS = Set.of("/", "//");

    private final Faults faults;
    private final Connections connections;

    FaultFilter(Faults faults, Connections connections) {
        this.faults = faults;
        this.connections = connections;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return faults.isEmpty() || !API_PATHS.contains(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        KeptAnswer answer = new KeptAnswer(response);
        chain.doFilter(request, answer);
        Fault fault = answer.fault();
        if (fault == null || fault.leavesDeliveryAlone()) {
            answer.copyToResponse();
        } else {
            sendWhenDue(fault, answer, request, response);
        }
    }

    private void sendWhenDue(Fault fault, KeptAnswer answer, HttpServletRequest request, HttpServletResponse response) {
        String connection = request.getServletConnection().getConnectionId();
        AsyncContext async = request.startAsync(request, response);
        async.setTimeout(0);
        WaitingAnswer waiting = new WaitingAnswer(fault);
        waiting.whenDue(() -> async.start(() -> {
            send(answer, fault.rule().ending(), connection);
            async.complete();
        }));
        faults.await(waiting);
    }

    private void send(KeptAnswer answer, Ending ending, String connection) {
        try {
            switch (ending) {
                case WHOLE -> answer.copyToResponse();
                case TRUNCATED -> {
                    answer.copyHalfToResponse();
                    connections.close(connection);
                }
                case RESET -> connections.reset(connection);
            }
        } catch (IOException e) {
            log.debug("The client has gone", e);
        }
    }
}
