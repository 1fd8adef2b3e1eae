package io.fnflocal.gateway;

import java.io.IOException;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
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

/**
 * Receives a request as a whole, has it answered, and sends the answer as a whole. Only the second takes a thread, however
 * slow the client is, and not all threads: the health of the emulator can always be asked for.
 */
@Component
@Order(Stations.EXCHANGE)
class ExchangeFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(ExchangeFilter.class);
    private static final String RECEIVED = ReceivedRequest.class.getName();
    private static final String ENTERED = Slots.class.getName();

    private final HttpProperties properties;
    private final Memory memory;
    private final ClientConnections connections;
    private final long maxTestBenchBody;
    private final Slots apiSlots;
    private final Slots testBenchSlots;

    ExchangeFilter(
            HttpProperties properties,
            Memory memory,
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
        this.apiSlots = new Slots(Math.max(1, Math.min(threads / 2, 2 * databaseConnections)));
        this.testBenchSlots = new Slots(Math.max(1, threads / 4));
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
        Slots slots = GatewayRequest.isApiCall(request) ? apiSlots : testBenchSlots;
        if (request.getAttribute(ENTERED) == null && !slots.tryEnter()) {
            request.setAttribute(ENTERED, true);
            AsyncContext async = request.startAsync(request, response);
            async.setTimeout(0);
            ReceivedRequest body = body(request);
            slots.enter(() -> dispatch(async, body, slots));
            return;
        }
        answer(
                request,
                new Answer(response, body(request), memory, connections, properties.responseTimeout()),
                slots,
                chain);
    }

    private static void dispatch(AsyncContext async, @Nullable ReceivedRequest body, Slots slots) {
        try {
            async.dispatch();
        } catch (IllegalStateException e) {
            log.debug("A call has ended while it waited", e);
            if (body != null) {
                body.end();
            }
            slots.leave();
        }
    }

    private static @Nullable ReceivedRequest body(HttpServletRequest request) {
        return request.getAttribute(RECEIVED) instanceof ReceivedRequest received ? received : null;
    }

    private void answer(HttpServletRequest request, Answer answer, Slots slots, FilterChain chain)
            throws ServletException, IOException {
        Call.of(request).setMemory(answer.share());
        boolean answered = false;
        try {
            chain.doFilter(asFirstDispatch(request), answer);
            answered = true;
        } finally {
            if (!answered) {
                answer.discard();
            }
            slots.leave();
        }
        if (!request.isAsyncStarted()) {
            deliver(request, answer);
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

    private void deliver(HttpServletRequest request, Answer answer) throws IOException {
        ReceivedRequest body = body(request);
        boolean incomplete = body != null && body.isIncomplete();
        try {
            if (incomplete) {
                answer.setHeader("Connection", "close");
            }
            if (answer.isSmall()) {
                answer.sendSmall();
            } else {
                answer.send(request.startAsync(request, answer.getResponse()));
            }
            if (incomplete) {
                answer.getResponse().flushBuffer();
                connections.close(request);
            }
        } catch (ClientAbortException e) {
            log.debug("The client has disconnected", e);
        }
    }
}
