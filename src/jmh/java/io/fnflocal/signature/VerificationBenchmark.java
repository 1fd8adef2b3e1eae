package io.fnflocal.signature;

import io.fnflocal.execution.Queries;
import io.fnflocal.gateway.GatewayRequest;
import io.fnflocal.gateway.Requests;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.mock.web.MockHttpServletRequest;

/**
 * Measures reading and authenticating one captured call with a full set of parameters, without network and database.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class VerificationBenchmark {

    @Param({"java-gen.full", "java-tea.full"})
    public String capture = "";

    private final UsedNonces usedNonces = new UsedNonces(
            new SignatureProperties(SignatureMode.STRICT, Duration.ofMinutes(15), 2_000_000),
            Clock.systemUTC(),
            new SimpleMeterRegistry());
    private String[] lines = {};
    private long nonce;

    @Setup
    public void read() throws IOException {
        try (InputStream file = getClass().getResourceAsStream("/captures/" + capture + ".http")) {
            lines = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.ISO_8859_1).split("\r\n");
        }
        if (!verify()) {
            throw new IllegalStateException("The capture does not verify");
        }
    }

    /** Only makes the servlet request, which the others need too. */
    @Benchmark
    public MockHttpServletRequest baseline() {
        return request();
    }

    @Benchmark
    public Object parse() {
        return Queries.parse(Requests.read(request()));
    }

    @Benchmark
    public Object parseAndVerify() {
        GatewayRequest call = Requests.read(request());
        if (!prove(call)) {
            throw new IllegalStateException("The capture does not verify");
        }
        return Queries.parse(call);
    }

    private boolean verify() {
        return prove(Requests.read(request()));
    }

    private boolean prove(GatewayRequest call) {
        ClaimedSignature claimed = ClaimedSignature.read(call).requireComplete();
        return claimed.isSignedWith("testSk")
                && usedNonces.add(
                        claimed.accessKeyId(),
                        claimed.nonce() + nonce++,
                        claimed.time().plusMillis(nonce % 900_000),
                        claimed.time());
    }

    private MockHttpServletRequest request() {
        String target = lines[0].substring(lines[0].indexOf(' ') + 1, lines[0].lastIndexOf(' '));
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        request.setQueryString(target.substring(target.indexOf('?') + 1));
        for (int i = 1; i < lines.length && !lines[i].isEmpty(); i++) {
            int colon = lines[i].indexOf(':');
            request.addHeader(lines[i].substring(0, colon), lines[i].substring(colon + 2));
        }
        return request;
    }
}
