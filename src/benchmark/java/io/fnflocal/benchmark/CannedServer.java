package io.fnflocal.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** WireMock as people use it instead of an emulator: one response for every request. */
final class CannedServer {

    private static final String STUB = """
            {
              "request": {
                "method": "GET",
                "urlPath": "/",
                "queryParameters": {"Action": {"equalTo": "ListExecutions"}}
              },
              "response": {
                "status": 200,
                "headers": {"Content-Type": "application/json;charset=utf-8"},
                "bodyFileName": "page.json"
              }
            }
            """;

    private CannedServer() {}

    /** Starts it with the response that the service now gives to this call. */
    static Server start(int servicePort, Map<String, String> parameters) throws IOException, InterruptedException {
        Path root = Settings.OUTPUT.resolve("wiremock");
        Files.createDirectories(root.resolve("mappings"));
        Files.createDirectories(root.resolve("__files"));
        Files.writeString(root.resolve("mappings").resolve("list-executions.json"), STUB);
        Files.write(root.resolve("__files").resolve("page.json"), page(servicePort, parameters));
        int port = Server.freePort();
        return Server.start(
                Settings.OUTPUT.resolve("wiremock-standalone.jar"),
                port,
                "--port",
                Integer.toString(port),
                "--root-dir",
                root.toString(),
                "--no-request-journal",
                "--disable-banner",
                "--disable-request-logging");
    }

    private static byte[] page(int servicePort, Map<String, String> parameters) throws IOException {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        try (HttpConnection service = new HttpConnection(servicePort)) {
            service.get(SignedCall.target(parameters), page);
        }
        return page.toByteArray();
    }
}
