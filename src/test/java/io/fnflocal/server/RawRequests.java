package io.fnflocal.server;

/** Requests as text, each character one byte. */
final class RawRequests {

    static final String HOST = "Host: fnf.local:8363";
    static final String FORM = "Content-Type: application/x-www-form-urlencoded";

    private RawRequests() {}

    static String request(String... lines) {
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    static String form(String body) {
        return request("POST / HTTP/1.1", HOST, FORM, "Content-Length: " + body.length()) + body;
    }

    static String chunked(String chunks) {
        return request("POST / HTTP/1.1", HOST, FORM, "Transfer-Encoding: chunked") + chunks;
    }
}
