package io.fnflocal.server;

import java.io.IOException;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.autoconfigure.TomcatServerProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

import io.fnflocal.gateway.Call;
import io.fnflocal.gateway.GatewayRequest;
import io.fnflocal.gateway.Side;
import io.fnflocal.gateway.Stations;

/**
 * Receives a request as a whole, has it answered, and sends the response as a whole. Only the second takes a thread,
 * however slow the client is, and not all threads: the health of the emulator can always be asked for.
 */
@Component
@Order(Stations.EXCHANGE)
class ExchangeFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(ExchangeFilter.class);
    private static final String RECEIVED = ReceivedRequest.class.getName();
    private static final String ENTERED = ConcurrencyLimit.class.getName();

    private final HttpProperties properties;
    private final MemoryBudget memory;
    private final ClientConnections connections;
    private final long maxTestBenchBody;
    private final ConcurrencyLimit apiCalls;
    private final ConcurrencyLimit testBenchCalls;

    ExchangeFilter(
            HttpProperties properties,
            MemoryBudget memory,
            ClientConnections connections,
            TomcatServerProperties tomcat,
            @Value("${spring.datasource.hikari.maximum-pool-size}") int databaseConnections,
            @Value("${fnf.seed-max-size:16MB}") DataSize maxSeed,
            @Value("${fnf.control.max-body-size:8MB}") DataSize maxJson) {
        this.properties = properties;
        this.memory = memory;
        this.connections = connections;
        this.maxTestBenchBody = Math.max(maxSeed.toBytes(), maxJson.toBytes());
        int threads = tomcat.getThreads().getMax();
        // More would time out while they wait for a database connection. A change of the test bench may wait for long.
        this.apiCalls = new ConcurrencyLimit(Math.max(1, Math.min(threads / 2, 2 * databaseConnections)));
        this.testBenchCalls = new ConcurrencyLimit(Math.max(1, threads / 4));
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // A body is received even there: the container would wait for the rest of it with a thread.
        return Side.of(request) == Side.ACTUATOR && !ReceivedRequest.hasBody(request);
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getAttribute(RECEIVED) == null && ReceivedRequest.hasBody(request)) {
            receive(request, response);
            return;
        }
        ConcurrencyLimit limit = GatewayRequest.isApiCall(request) ? apiCalls : testBenchCalls;
        if (request.getAttribute(ENTERED) == null && !limit.tryEnter()) {
            suspend(request, response, limit).run();
            return;
        }
        answer(
                request,
                new BufferedResponse(response, body(request), memory, connections, properties.responseTimeout()),
                limit,
                chain);
    }

    /** @return makes the request go on once there is a slot for it */
    private static Runnable suspend(HttpServletRequest request, ServletResponse response, ConcurrencyLimit limit) {
        request.setAttribute(ENTERED, true);
        AsyncContext async = request.startAsync(request, response);
        async.setTimeout(0);
        ReceivedRequest body = body(request);
        return () -> limit.enter(() -> dispatch(async, body, limit));
    }

    private static void dispatch(AsyncContext async, @Nullable ReceivedRequest body, ConcurrencyLimit limit) {
        try {
            async.dispatch();
        } catch (IllegalStateException e) {
            log.debug("A call has ended while it waited", e);
            if (body != null) {
                body.end();
            }
            limit.leave();
        }
    }

    private static @Nullable ReceivedRequest body(HttpServletRequest request) {
        return request.getAttribute(RECEIVED) instanceof ReceivedRequest received ? received : null;
    }

    private void answer(
            HttpServletRequest request, BufferedResponse buffered, ConcurrencyLimit limit, FilterChain chain)
            throws ServletException, IOException {
        Call call = Call.of(request);
        call.setMemory(buffered.reservation());
        call.setSuspension(() -> {
            buffered.reservation().end();
            return suspend(request, buffered.getResponse(), limit);
        });
        boolean answered = false;
        try {
            chain.doFilter(asFirstDispatch(request), buffered);
            answered = true;
        } finally {
            if (!answered) {
                buffered.discard();
            }
            limit.leave();
        }
        if (!request.isAsyncStarted()) {
            deliver(request, buffered);
        }
    }

    private void receive(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long maxSize = GatewayRequest.isApiCall(request) ? GatewayRequest.MAX_BODY : maxTestBenchBody;
        ReceivedRequest received = new ReceivedRequest(memory, maxSize);
        request.setAttribute(RECEIVED, received);
        received.receive(request, request.startAsync(request, response), properties.bodyTimeout());
    }

    private static HttpServletRequest asFirstDispatch(HttpServletRequest request) {
        ReceivedRequest body = body(request);
        if (body != null) {
            return body.wrap(request);
        }
        if (request.getDispatcherType() == DispatcherType.REQUEST) {
            return request;
        }
        return new HttpServletRequestWrapper(request) {
            @Override
            public DispatcherType getDispatcherType() {
                return DispatcherType.REQUEST;
            }
        };
    }

    private void deliver(HttpServletRequest request, BufferedResponse buffered) throws IOException {
        ReceivedRequest body = body(request);
        boolean incomplete = body != null && body.isIncomplete();
        try {
            if (incomplete) {
                buffered.setHeader("Connection", "close");
            }
            if (buffered.isSmall()) {
                buffered.sendSmall();
            } else {
                buffered.send(request.startAsync(request, buffered.getResponse()));
            }
            if (incomplete) {
                buffered.getResponse().flushBuffer();
                connections.close(request);
            }
        } catch (ClientAbortException e) {
            log.debug("The client has disconnected", e);
        }
    }
}
