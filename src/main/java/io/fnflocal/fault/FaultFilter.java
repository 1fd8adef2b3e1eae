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

import io.fnflocal.gateway.Call;
import io.fnflocal.gateway.GatewayRequest;
import io.fnflocal.gateway.Stations;
import io.fnflocal.server.BufferedResponse;
import io.fnflocal.server.ClientConnections;
import io.fnflocal.state.ConditionalOnTestBench;

/**
 * Delivers responses as faults demand: {@link FaultInterceptor} attaches the fault to the request, and this
 * filter applies it. A delayed response waits without a thread, and the metrics include its latency.
 */
@Component
@ConditionalOnTestBench
@Order(Stations.FAULT_DELIVERY)
class FaultFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(FaultFilter.class);

    /** The name of the attribute of requests that pass this filter. */
    static final String DELIVERS = FaultFilter.class.getName();

    private final Faults faults;
    private final ClientConnections connections;

    FaultFilter(Faults faults, ClientConnections connections) {
        this.faults = faults;
        this.connections = connections;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return faults.isEmpty()
                || !GatewayRequest.isApiCall(request)
                || Call.of(request).isQuiet();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(DELIVERS, true);
        chain.doFilter(request, response);
        if (!request.isAsyncStarted()
                && request.getAttribute(Fault.ATTRIBUTE) instanceof Fault fault
                && !fault.deliversNormally()) {
            sendWhenDue(fault, (BufferedResponse) response, request);
        }
    }

    private void sendWhenDue(Fault fault, BufferedResponse response, HttpServletRequest request) {
        AsyncContext async = request.startAsync(request, response.getResponse());
        async.setTimeout(0);
        DelayedResponse delayed = new DelayedResponse(fault);
        delayed.onDue(() -> async.start(() -> send(response, fault.rule().delivery(), async)));
        faults.await(delayed, response.keep());
    }

    private void send(BufferedResponse response, FaultRule.Delivery delivery, AsyncContext async) {
        try {
            switch (delivery) {
                case INTACT -> response.send(async);
                case TRUNCATED ->
                    response.sendHalf(async, () -> {
                        connections.close(async.getRequest());
                        async.complete();
                    });
                case RESET -> {
                    connections.reset(async.getRequest());
                    response.discard();
                    async.complete();
                }
            }
        } catch (IOException e) {
            log.debug("The client has disconnected", e);
            response.discard();
            async.complete();
        }
    }
}
