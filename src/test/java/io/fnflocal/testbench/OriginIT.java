package io.fnflocal.testbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.EmulatorTest;

@EmulatorTest
class OriginIT {

    @Autowired
    private ApiClient api;

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            localhost:8363    | none                     | none        | 200
            fnf-local:8363    | none                     | none        | 200
            localhost:8363    | http://localhost:8363    | same-origin | 200
            [::1]:8363        | http://[::1]:8363        | none        | 200
            127.0.0.1:8363    | none                     | none        | 200
            localhost:8363    | none                     | cross-site  | 403
            localhost:8363    | http://evil.example      | none        | 403
            localhost:8363    | null                     | none        | 403
            evil.example:8363 | http://evil.example:8363 | same-origin | 403
            evil.example:8363 | none                     | same-origin | 403
            """)
    void isForProgramsAndPagesOfThisMachine(String host, String origin, String site, int status) throws IOException {
        String answer = api.sendRaw("GET /_fnf/clock HTTP/1.1\r\nConnection: close\r\nHost: " + host + "\r\n"
                + (origin == null ? "" : "Origin: " + origin + "\r\n")
                + (site == null ? "" : "Sec-Fetch-Site: " + site + "\r\n")
                + "\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    }
}
