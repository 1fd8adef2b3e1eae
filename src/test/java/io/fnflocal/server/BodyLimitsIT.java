package io.fnflocal.server;

import static io.fnflocal.server.RawRequests.HOST;
import static io.fnflocal.server.RawRequests.chunked;
import static io.fnflocal.server.RawRequests.form;
import static io.fnflocal.server.RawRequests.request;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.EmulatorTest;
import io.fnflocal.gateway.GatewayRequest;
import io.fnflocal.server.RawConnection.Answer;

/** What becomes of bodies that are too large or of another type, however they are sent. */
@EmulatorTest
class BodyLimitsIT {

    private static final int MEBI = GatewayRequest.MAX_BODY;

    @Autowired
    private ApiClient api;

    @ParameterizedTest
    @ValueSource(ints = {MEBI + 1, 2 * MEBI, 16 * MEBI})
    void refusesALargeBodyOnceItIsSent(int size) throws IOException {
        String body = "a".repeat(size);
        String inOneChunk = Integer.toHexString(size) + "\r\n" + body + "\r\n0\r\n\r\n";
        String inMany = ("2000\r\n" + "a".repeat(0x2000) + "\r\n").repeat(size / 0x2000) + "1\r\na\r\n0\r\n\r\n";

        send(form(body)).assertError(400, "EntityTooLarge");
        send(chunked(inOneChunk)).assertError(400, "EntityTooLarge");
        send(chunked(inMany)).assertError(400, "EntityTooLarge");
    }

    @Test
    void readsTheLargestLegalBody() throws IOException {
        send(form("a".repeat(MEBI))).assertError(400, "MissingRequiredParams");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"X: no type", "Content-Type: text/plain", "Content-Type: x", "Content-Type: multipart/form-data"
            })
    void refusesOtherMediaTypesBeforeTheSize(String type) throws IOException {
        for (String body : new String[] {"a", "a".repeat(2 * MEBI)}) {
            String length = "Content-Length: " + body.length();
            send(request("POST / HTTP/1.1", HOST, type, length) + body).assertError(415, "UnsupportedMediaType");
        }
    }

    private Answer send(String request) throws IOException {
        try (RawConnection connection = new RawConnection(api.port())) {
            connection.write(request);
            return connection.read();
        }
    }
}
