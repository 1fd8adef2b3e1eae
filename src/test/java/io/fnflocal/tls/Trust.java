package io.fnflocal.tls;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** What a client trusts: one authority and no other. */
record Trust(KeyStore authority) {

    private static final int TIMEOUT_MILLIS = 20_000;

    /** @param certificate a file in PEM */
    static Trust in(Path certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream stream = Files.newInputStream(certificate)) {
            store.setCertificateEntry(
                    "fnf-local", CertificateFactory.getInstance("X.509").generateCertificate(stream));
        }
        return new Trust(store);
    }

    SSLContext context() throws Exception {
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(authority);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    /** A connection to this machine that expects the certificate of another host. */
    SSLSocket connect(String host, int port) throws Exception {
        Socket socket = new Socket("localhost", port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        SSLSocket secure = (SSLSocket) context().getSocketFactory().createSocket(socket, host, port, true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        return secure;
    }

    void store(Path file, String password) throws Exception {
        try (OutputStream stream = Files.newOutputStream(file)) {
            authority.store(stream, password.toCharArray());
        }
    }
}
