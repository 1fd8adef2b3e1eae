package io.fnflocal.server;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Makes the servlet container read requests as strictly as we do, and write its own errors in our formats. It comes before
 * those that install a protocol which extends {@link HttpProtocol}.
 */
@Component
@Order(0)
class ContainerConfiguration implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final Environment environment;

    ContainerConfiguration(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setProtocol(HttpProtocol.class.getName());
        boolean bothLoopbacks = "localhost".equalsIgnoreCase(environment.getProperty("server.address"));
        factory.addConnectorCustomizers(
                connector -> ((HttpProtocol) connector.getProtocolHandler()).configure(connector, bothLoopbacks));
        factory.addContextCustomizers(context ->
                ((StandardHost) context.getParent()).setErrorReportValveClass(ApiErrorReportValve.class.getName()));
    }
}
