package io.fnflocal.fault;

import java.io.IOException;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

import io.fnflocal.gateway.TestBench;

/** The clients' connections, by the id that servlets know them by; makes the container give them away. */
@Component
@TestBench
class Connections implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private volatile @Nullable OpenProtocol protocol;

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setProtocol(OpenProtocol.class.getName());
        factory.addConnectorCustomizers(connector -> protocol = (OpenProtocol) connector.getProtocolHandler());
    }

    /** Ends the connection after what was written. */
    void close(String id) throws IOException {
        if (protocol != null) {
            protocol.close(id, false);
        }
    }

    /** Ends the connection with a TCP reset. */
    void reset(String id) throws IOException {
        if (protocol != null) {
            protocol.close(id, true);
        }
    }
}
