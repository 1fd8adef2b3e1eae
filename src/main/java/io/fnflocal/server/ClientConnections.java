package io.fnflocal.server;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Closes client connections: single ones, and all of them, in order, when the emulator stops. To reach them, it installs
 * {@link ClosableHttp11Protocol} for every connector.
 */
@Component
@Order(1)
public class ClientConnections implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ClientConnections.class);

    /** Long enough for a client that calls all the time. */
    private static final long MAX_DRAIN_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final int DRAIN_INTERVAL_MILLIS = 20;

    private final List<ClosableHttp11Protocol> protocols = new CopyOnWriteArrayList<>();
    private volatile boolean running;

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setProtocol(ClosableHttp11Protocol.class.getName());
        factory.addConnectorCustomizers(
                connector -> protocols.add((ClosableHttp11Protocol) connector.getProtocolHandler()));
    }

    /** Closes the connection after what was written. */
    public void close(ServletRequest request) {
        close(request, false);
    }

    /** Closes the connection with a TCP reset. */
    public void reset(ServletRequest request) {
        close(request, true);
    }

    /** Tells the client of a call that was under way when the emulator began to stop. */
    void sayWhenClosing(HttpServletResponse response) {
        if (!running) {
            response.setHeader("Connection", "close");
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the container stops, which would close connections without having said so. */
    @Override
    public void stop() {
        running = false;
        protocols.forEach(ClosableHttp11Protocol::startDraining);
        long start = System.nanoTime();
        try {
            while (hasConnections() && System.nanoTime() - start < MAX_DRAIN_NANOS) {
                Thread.sleep(DRAIN_INTERVAL_MILLIS);
                for (ClosableHttp11Protocol protocol : protocols) {
                    protocol.closeIdle();
                }
            }
        } catch (IOException e) {
            log.debug("A connection could not be closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The web server goes on while the context of a test is paused, and so does this. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    /** Started last and stopped first. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    private boolean hasConnections() {
        return protocols.stream().anyMatch(protocol -> protocol.getConnectionCount() > 0);
    }

    private void close(ServletRequest request, boolean reset) {
        try {
            for (ClosableHttp11Protocol protocol : protocols) {
                // Ids are unique in the process.
                protocol.close(request.getServletConnection().getConnectionId(), reset);
            }
        } catch (IOException e) {
            log.debug("The connection could not be closed", e);
        }
    }
}
