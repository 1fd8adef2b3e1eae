package io.fnflocal.server;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends bytes as they are and reads one answer after the other, as strictly as HTTP/1.1 may be read. */
final class RawConnection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 ([1-5]\\d\\d) [\\x20-\\x7E]*");
    private static final Pattern HEADER = Pattern.compile("([A-Za-z0-9-]+): ?([\\x20-\\x7E]*)");

    private final Socket socket = new Socket();
    private final InputStream in;

    RawConnection(int port) throws IOException {
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress("localhost", port), TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** @param bytes each character is one byte */
    void write(String bytes) throws IOException {
        try {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        } catch (SocketException e) {
            // The server may answer, and close, before it has read all of them: the answer is there.
        }
    }

    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Whoever answers before it has read everything may close, but what it answered can still be read. */
    void writeAsFarAsItIsRead(String bytes, boolean last) {
        try {
            write(bytes);
            if (last) {
                endOutput();
            }
        } catch (IOException e) {
            // Reading tells whether there is an answer.
        }
    }

    /** The next answer that is not an interim one. */
    Answer read() throws IOException {
        Matcher statusLine = STATUS_LINE.matcher(readLine());
        assertThat(statusLine).as("status line").matches();
        int status = Integer.parseInt(statusLine.group(1));
        SortedMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            Matcher header = HEADER.matcher(line);
            assertThat(header).as("header").matches();
            assertThat(headers.put(header.group(1), header.group(2)))
                    .as("second " + header.group(1))
                    .isNull();
        }
        return status < 200 ? read() : new Answer(status, headers, decode(readBody(headers)));
    }

    /** What comes until the other side closes. */
    byte[] readRest() throws IOException {
        return in.readAllBytes();
    }

    /** The head of the answer to HEAD, and that nothing follows it. */
    Answer readHead() throws IOException {
        String head = new String(readRest(), StandardCharsets.ISO_8859_1);
        assertThat(head).endsWith("\r\n\r\n").containsOnlyOnce("\r\n\r\n").startsWith("HTTP/1.1 ");
        SortedMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        head.lines().skip(1).filter(line -> !line.isEmpty()).forEach(line -> {
            String[] pair = line.split(": ?", 2);
            headers.put(pair[0], pair[1]);
        });
        return new Answer(Integer.parseInt(head.substring(9, 12)), headers, "");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private byte[] readBody(Map<String, String> headers) throws IOException {
        if ("chunked".equals(headers.get("Transfer-Encoding"))) {
            assertThat(headers).doesNotContainKey("Content-Length");
            return readChunks();
        }
        if (headers.containsKey("Content-Length")) {
            return readExactly(Integer.parseInt(headers.getOrDefault("Content-Length", "")));
        }
        assertThat(headers).as("an answer of no known length").containsEntry("Connection", "close");
        return readRest();
    }

    private byte[] readChunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = readChunkSize(); size > 0; size = readChunkSize()) {
            body.write(readExactly(size));
            assertThat(readLine()).isEmpty();
        }
        assertThat(readLine()).isEmpty();
        return body.toByteArray();
    }

    private int readChunkSize() throws IOException {
        return Integer.parseInt(readLine(), 16);
    }

    private byte[] readExactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        assertThat(bytes).hasSize(length);
        return bytes;
    }

    private static String decode(byte[] body) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("closed after '" + line + "'");
            }
            line.append((char) next);
        }
        assertThat(line).as("line").endsWith("\r");
        return line.substring(0, line.length() - 1);
    }

    /** An answer; its headers are found in any case. */
    record Answer(int status, SortedMap<String, String> headers, String body) {

        private static final Pattern REQUEST_ID =
                Pattern.compile("[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}");

        /** Contract, section 6. */
        private static final Map<String, Integer> STATUS_BY_CODE = Map.ofEntries(
                entry("ActionNotSupported", 400),
                entry("APIVersionNotSupported", 400),
                entry("EntityTooLarge", 400),
                entry("InvalidArgument", 400),
                entry("MissingRequiredHeader", 400),
                entry("MissingRequiredParams", 400),
                entry("SignatureNonceUsed", 400),
                entry("ExecutionAlreadyExists", 400),
                entry("ExecutionAlreadyCompleted", 400),
                entry("TaskAlreadyCompleted", 400),
                entry("AccessDenied", 403),
                entry("InvalidAccessKeyID", 403),
                entry("RequestTimeTooSkewed", 403),
                entry("SignatureNotMatch", 403),
                entry("FlowNotExists", 404),
                entry("ExecutionNotExists", 404),
                entry("ScheduleNotExists", 404),
                entry("InvalidApi.NotFound", 404),
                entry("UnsupportedHTTPMethod", 405),
                entry("FlowAlreadyExists", 409),
                entry("ScheduleAlreadyExists", 409),
                entry("PreconditionFailed", 412),
                entry("UnsupportedMediaType", 415),
                entry("ResourceThrottled", 429),
                entry("InternalServerError", 500));

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        String code() {
            return json().path("Code").asString("");
        }

        boolean closes() {
            return "close".equals(headers.get("Connection"));
        }

        void assertHeaders() {
            assertThat(headers).containsEntry("Content-Type", "application/json;charset=utf-8");
            assertThat(headers.get("x-acs-request-id")).matches(REQUEST_ID);
        }

        /** Asserts the shape of success or of an error, whichever the status tells, and that it is no 5xx. */
        void assertDialect() {
            assertHeaders();
            JsonNode json = json();
            assertThat(json.path("RequestId").asString("")).isEqualTo(headers.get("x-acs-request-id"));
            if (status == 200) {
                assertThat(json.propertyNames())
                        .doesNotContain("Code")
                        .allMatch(name -> name.matches("[A-Z][A-Za-z]+"))
                        .noneMatch(name -> json.path(name).isNull());
            } else {
                assertErrorShape(json);
            }
        }

        void assertError(int expectedStatus, String expectedCode) {
            assertDialect();
            assertThat(status + " " + code()).isEqualTo(expectedStatus + " " + expectedCode);
        }

        private void assertErrorShape(JsonNode json) {
            String code = json.path("Code").asString("");
            assertThat(status).as(code).isEqualTo(STATUS_BY_CODE.get(code)).isLessThan(500);
            assertThat(json.path("HostId").isString()).isTrue();
            assertThat(json.path("Message").asString("")).isNotBlank();
            assertThat(json.path("Recommend").asString(""))
                    .isEqualTo("https://api.aliyun.com/troubleshoot?q=%s&product=fnf&requestId=%s"
                            .formatted(code, headers.get("x-acs-request-id")));
            assertThat(List.of("RequestId", "HostId", "Code", "Message", "Recommend", "AccessDeniedDetail"))
                    .containsAll(json.propertyNames());
        }
    }
}
