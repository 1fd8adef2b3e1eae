package io.fnflocal.gateway;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Makes the servlet container read requests as strictly as we do, and write its own errors in our formats. It comes before
 * those that install a protocol which extends {@link HttpProtocol}.
 */
@Component
@Order(0)
class ContainerConfiguration implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setProtocol(HttpProtocol.class.getName());
        factory.addConnectorCustomizers(
                connector -> ((HttpProtocol) connector.getProtocolHandler()).setConnector(connector));
        factory.addContextCustomizers(context ->
                ((StandardHost) context.getParent()).setErrorReportValveClass(ApiErrorReportValve.class.getName()));
    }
}
