package io.fnflocal.fault;

import java.io.IOException;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

import io.fnflocal.state.ConditionalOnTestBench;

/**
 * Closes client connections by their servlet connection id; to reach them, it installs {@link ClosableHttp11Protocol}.
 */
@Component
@ConditionalOnTestBench
class ClientConnections implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private volatile @Nullable ClosableHttp11Protocol protocol;

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setProtocol(ClosableHttp11Protocol.class.getName());
        factory.addConnectorCustomizers(
                connector -> protocol = (ClosableHttp11Protocol) connector.getProtocolHandler());
    }

    /** Closes the connection after what was written. */
    void close(String id) throws IOException {
        if (protocol != null) {
            protocol.close(id, false);
        }
    }

    /** Closes the connection with a TCP reset. */
    void reset(String id) throws IOException {
        if (protocol != null) {
            protocol.close(id, true);
        }
    }
}
