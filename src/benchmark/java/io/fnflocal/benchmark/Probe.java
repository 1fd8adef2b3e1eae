package io.fnflocal.benchmark;

import java.io.IOException;
import java.net.ConnectException;
import java.util.Map;

/** Tells whether a server responds as it is to, once it has started. */
interface Probe {

    boolean succeeds(HttpConnection connection) throws IOException;

    /** False too if nobody listens yet. */
    default boolean succeedsAt(int port) throws IOException {
        try (HttpConnection connection = new HttpConnection(port)) {
            return succeeds(connection);
        } catch (ConnectException e) {
            return false;
        }
    }

    static boolean listsExecutions(HttpConnection connection) throws IOException {
        return connection.get(SignedCall.target(Map.of("FlowName", "my_flow_name"))).status() == 200;
    }

    static boolean responds(HttpConnection connection) throws IOException {
        return connection.get("/").status() > 0;
    }
}
