package io.fnflocal.fault;

import java.io.IOException;

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

import io.fnflocal.gateway.GatewayRequest;
import io.fnflocal.gateway.Stations;
import io.fnflocal.state.ConditionalOnTestBench;

/**
 * Delivers responses as faults demand: {@link FaultInterceptor} attaches the fault to the buffered response, and this
 * filter applies it. A delayed response waits without a thread, and the metrics include its latency.
 */
@Component
@ConditionalOnTestBench
@Order(Stations.FAULT_DELIVERY)
class FaultFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(FaultFilter.class);

    private final Faults faults;
    private final ClientConnections connections;

    FaultFilter(Faults faults, ClientConnections connections) {
        this.faults = faults;
        this.connections = connections;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return faults.isEmpty() || !GatewayRequest.isApiCall(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        BufferedResponse buffered = new BufferedResponse(response);
        chain.doFilter(request, buffered);
        Fault fault = buffered.fault();
        if (fault == null || fault.deliversNormally()) {
            buffered.copyToResponse();
        } else {
            sendWhenDue(fault, buffered, request, response);
        }
    }

    private void sendWhenDue(
            Fault fault, BufferedResponse buffered, HttpServletRequest request, HttpServletResponse response) {
        String connection = request.getServletConnection().getConnectionId();
        AsyncContext async = request.startAsync(request, response);
        async.setTimeout(0);
        DelayedResponse delayed = new DelayedResponse(fault);
        delayed.onDue(() -> async.start(() -> {
            send(buffered, fault.rule().delivery(), connection);
            async.complete();
        }));
        faults.await(delayed);
    }

    private void send(BufferedResponse response, FaultRule.Delivery delivery, String connection) {
        try {
            switch (delivery) {
                case INTACT -> response.copyToResponse();
                case TRUNCATED -> {
                    response.copyHalfToResponse();
                    connections.close(connection);
                }
                case RESET -> connections.reset(connection);
            }
        } catch (IOException e) {
            log.debug("The client has disconnected", e);
        }
    }
}
