package io.fnflocal.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;

import javax.net.ssl.SSLException;

/** No answer came; the message says why, for the user. */
public final class CallFailedException extends Exception {

    private static final long serialVersionUID = 1;

    private final boolean sent;

    CallFailedException(Endpoint endpoint, IOException cause) {
        super(endpoint + " " + reason(cause), cause);
        this.sent = !(cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof SSLException);
    }

    /** Whether the endpoint may have received the call. */
    public boolean mayHaveArrived() {
        return sent;
    }

    private static String reason(IOException cause) {
        if (cause instanceof SSLException) {
            return "has a certificate that is not trusted here, or does not speak TLS: " + cause.getMessage();
        }
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return "cannot be reached; is the endpoint right?";
        }
        if (cause instanceof HttpTimeoutException) {
            return "did not answer in time";
        }
        return "broke the connection: " + cause.getMessage();
    }
}
