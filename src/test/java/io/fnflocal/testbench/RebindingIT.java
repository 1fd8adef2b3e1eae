package io.fnflocal.testbench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.EmulatorTest;
import io.fnflocal.InstalledBrowser;

/**
 * A page of the web whose name comes to mean this machine once the page is there (DNS rebinding), in a real browser.
 */
@EmulatorTest
class RebindingIT {

    /** Calls of the page's own origin, one after the other, before it has loaded. */
    private static final String PAGE = """
            <!doctype html><title>A page of the web</title><script>
            for (const call of ["GET /_fnf/seed", "GET /_fnf/requests?format=curl", "GET /_fnf/curl?Action=ListExecutions",
                    "PUT /_fnf/clock", "GET /actuator/prometheus", "GET /actuator/health"]) {
              const request = new XMLHttpRequest();
              request.open(...call.split(" "), false);
              request.send(call.startsWith("PUT") ? "{}" : null);
              document.write(`<p>${call}: ${request.status}</p>`);
            }
            </script>""";

    @Autowired
    private ApiClient api;

    @TempDir
    private Path profile;

    private ServerSocket name;

    @BeforeEach
    void openTheName() throws IOException {
        name = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::serve);
    }

    @AfterEach
    void closeTheName() throws IOException {
        name.close();
    }

    @Test
    void showsAForeignPageNothing() throws Exception {
        assertThat(visit("name-of-mine.example"))
                .contains("GET /_fnf/seed: 403")
                .contains("GET /_fnf/requests?format=curl: 403")
                .contains("GET /_fnf/curl?Action=ListExecutions: 403")
                .contains("PUT /_fnf/clock: 403")
                .contains("GET /actuator/prometheus: 400")
                .contains("GET /actuator/health: 200");
    }

    @Test
    void servesAPageOfThisMachine() throws Exception {
        assertThat(visit("localhost"))
                .contains("GET /_fnf/seed: 200")
                .contains("GET /_fnf/requests?format=curl: 200")
                .contains("GET /actuator/prometheus: 200");
    }

    private String visit(String host) throws Exception {
        List<String> command = new ArrayList<>(InstalledBrowser.ARGUMENTS);
        command.add(0, InstalledBrowser.program());
        command.addAll(List.of(
                "--disable-features=HttpsUpgrades",
                "--user-data-dir=" + profile,
                "--host-resolver-rules=MAP name-of-mine.example 127.0.0.1",
                "--dump-dom",
                "http://" + host + ":" + name.getLocalPort() + "/page"));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Thread watch = start(() -> process.waitFor(90, TimeUnit.SECONDS), process::destroyForcibly);
            String page = new String(process.getInputStream().readAllBytes(), UTF_8);
            watch.interrupt();
            return page.replace("&amp;", "&");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** The name's first answer is the page; after that, its address is the emulator's. */
    private void serve() throws IOException {
        while (true) {
            Socket client = name.accept();
            start(() -> answer(client));
        }
    }

    private void answer(Socket client) throws IOException {
        try (client;
                Socket emulator = new Socket("localhost", api.port())) {
            byte[] first = new byte[65_536];
            int length = client.getInputStream().read(first);
            if (length < 0) {
                return;
            }
            if (new String(first, 0, length, ISO_8859_1).startsWith("GET /page ")) {
                client.getOutputStream()
                        .write(("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n" + PAGE)
                                .getBytes(UTF_8));
                return;
            }
            emulator.getOutputStream().write(first, 0, length);
            start(() -> copy(client.getInputStream(), emulator), emulator::close);
            copy(emulator.getInputStream(), client);
        }
    }

    private static void copy(InputStream from, Socket to) throws IOException {
        from.transferTo(to.getOutputStream());
    }

    private static Thread start(Step... steps) {
        Thread thread = new Thread(
                () -> {
                    for (Step step : steps) {
                        try {
                            step.run();
                        } catch (IOException e) {
                            // The other side has closed.
                        } catch (InterruptedException e) {
                            return;
                        } catch (Exception e) {
                            throw new UncheckedIOException(new IOException(e));
                        }
                    }
                },
                "name-of-mine");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private interface Step {
        void run() throws Exception;
    }
}
