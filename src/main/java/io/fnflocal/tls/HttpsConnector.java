package io.fnflocal.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.catalina.connector.Connector;
import org.apache.commons.logging.LogFactory;
import org.apache.coyote.AbstractProtocol;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.tomcat.CompressionConnectorCustomizer;
import org.springframework.boot.tomcat.SslConnectorCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

import io.fnflocal.account.AccountProperties;
import io.fnflocal.server.ClosableHttp11Protocol;

/**
 * A second connector that speaks HTTPS. It leads to the same application as the first and is configured by the same
 * customizers, and so it comes after all of them.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnBooleanProperty("fnf.tls.enabled")
public class HttpsConnector implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, AutoCloseable {

    private static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");

    /** With the buffers and keys of TLS: 187 KiB on JDK 17, when it has just answered. */
    private static final int CONNECTION_BYTES = 196_608;

    /** They may take a quarter of the heap. */
    private static final long MAX_CONNECTIONS = Runtime.getRuntime().maxMemory() / 4 / CONNECTION_BYTES;

    /** Below the directory of the database, which leaves alone what begins with {@code fnf-local-}. */
    private static final String BESIDE_DATA = "fnf-local-tls";

    private final TlsProperties properties;
    private final AccountProperties accounts;
    private final boolean temporary;
    private final AuthorityDirectory directory;
    private final Authority authority;
    private final Connector connector = new Connector(ClosableHttp11Protocol.class.getName());

    HttpsConnector(
            TlsProperties properties,
            AccountProperties accounts,
            @Value("${fnf.embedded-postgres.data-directory:}") String dataDirectory) {
        this.properties = properties;
        this.accounts = accounts;
        this.temporary = properties.directory() == null && dataDirectory.isEmpty();
        this.directory = new AuthorityDirectory(temporary ? newDirectory() : directory(properties, dataDirectory));
        this.authority = directory.authority(Instant.now());
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        requireFreePort(factory.getAddress());
        connector.setThrowOnFailure(true);
        connector.setPort(properties.port());
        AbstractProtocol<?> protocol = (AbstractProtocol<?>) connector.getProtocolHandler();
        protocol.setAddress(factory.getAddress());
        new CompressionConnectorCustomizer(factory.getCompression()).customize(connector);
        factory.getConnectorCustomizers().forEach(customizer -> customizer.customize(connector));
        protocol.setMaxConnections((int) Math.min(protocol.getMaxConnections(), MAX_CONNECTIONS));
        SslBundle certificate = SslBundle.of(
                SslStoreBundle.of(issueCertificate(), null, null), SslBundleKey.NONE, SslOptions.of(null, PROTOCOLS));
        new SslConnectorCustomizer(LogFactory.getLog(HttpsConnector.class), connector, Ssl.ClientAuth.NONE)
                .customize(certificate, Map.of());
        factory.addAdditionalConnectors(connector);
    }

    /** Where it answers, once the web server has started. */
    public String url() {
        return "https://localhost:" + connector.getLocalPort();
    }

    /** The file with the certificate that clients must trust. */
    public Path certificate() {
        return directory.certificate();
    }

    Authority authority() {
        return authority;
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            FileSystemUtils.deleteRecursively(directory.path());
        }
    }

    /** Spring Boot would name the other port. */
    private void requireFreePort(@Nullable InetAddress address) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(address, properties.port()));
        } catch (IOException e) {
            throw new TlsException(
                    "The HTTPS port %d cannot be opened: %s".formatted(properties.port(), e.getMessage()),
                    "Set fnf.tls.port to a free port that this user may open, or to 0 for any free one.",
                    e);
        }
    }

    private KeyStore issueCertificate() {
        Stream<String> names = Stream.of(
                        Stream.of(
                                "localhost",
                                "127.0.0.1",
                                "::1",
                                accounts.region() + ".fnf.aliyuncs.com",
                                // What SDKs make of a region that they do not know.
                                "fnf." + accounts.region() + ".aliyuncs.com"),
                        hostName(),
                        properties.names().stream())
                .flatMap(some -> some);
        try {
            return authority.issue(names.distinct().map(SubjectName::new).toList(), Instant.now());
        } catch (IOException | GeneralSecurityException e) {
            throw directory.unusable(e);
        }
    }

    /** Nothing if it has none, or one that no certificate can have. */
    private static Stream<String> hostName() {
        try {
            return Stream.of(InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT))
                    .filter(SubjectName::isLegal);
        } catch (UnknownHostException e) {
            return Stream.empty();
        }
    }

    private static Path directory(TlsProperties properties, String dataDirectory) {
        Path directory = properties.directory();
        return (directory == null ? Path.of(dataDirectory).resolve(BESIDE_DATA) : directory).toAbsolutePath();
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory("fnf-local-tls");
        } catch (IOException e) {
            throw new TlsException(
                    "The keys of the HTTPS port have no place: " + e,
                    "Set fnf.tls.directory, or the system property java.io.tmpdir, to a directory that can be written to.",
                    e);
        }
    }
}
