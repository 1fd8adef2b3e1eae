package io.fnflocal.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.fnflocal.signature.CallSigner;
import io.fnflocal.signature.Credentials;
import io.fnflocal.signature.SignedCall;

/**
 * Calls an endpoint, no faster than the documented rates, and again if it was throttled or the connection broke, as the
 * vendor's clients do. Certificates are verified, and no redirect is followed.
 */
public final class CloudClient {

    private static final int MAX_ATTEMPTS = 6;
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);

    /** Longer than DescribeExecution may wait. */
    private static final Duration MAX_ANSWER_TIME = Duration.ofSeconds(70);

    private static final String UNKNOWN_KEY = "fnf-local-no-such-key";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final Endpoint endpoint;
    private final String region;
    private final Credentials credentials;
    private final Pace pace;

    /** @param region sent with each call, as the vendor's clients do */
    public CloudClient(Endpoint endpoint, String region, Credentials credentials, Pace pace) {
        this.endpoint = endpoint;
        this.region = region;
        this.credentials = credentials;
        this.pace = pace;
    }

    /**
     * Calls the endpoint; up to six times if it has to.
     *
     * @throws CallFailedException if no answer came, or if nobody knows whether a call that changes something arrived
     */
    public CloudAnswer call(CloudCall call) throws CallFailedException, InterruptedException {
        return call(call, !call.writes());
    }

    /**
     * As {@link #call}, but also repeats a call that may have arrived.
     *
     * @throws CallFailedException if no answer came
     */
    public CloudAnswer insist(CloudCall call) throws CallFailedException, InterruptedException {
        return call(call, true);
    }

    private CloudAnswer call(CloudCall call, boolean repeatable) throws CallFailedException, InterruptedException {
        Duration wait = FIRST_WAIT;
        for (int attempt = 1; ; attempt++) {
            pace.await(call.action());
            Duration pause = wait;
            try {
                CloudAnswer answer = send(call);
                if (!isTransient(call, answer) || attempt == MAX_ATTEMPTS) {
                    return answer;
                }
                pause = answer.retryAfter().orElse(wait);
            } catch (IOException e) {
                CallFailedException failure = new CallFailedException(endpoint, e);
                if (attempt == MAX_ATTEMPTS || (!repeatable && failure.mayHaveArrived())) {
                    throw failure;
                }
            }
            pace.pause(pause);
            wait = wait.multipliedBy(2);
        }
    }

    /** The JDK's client sends a GET again, as it was, if the connection breaks; its nonce is used up then. */
    private static boolean isTransient(CloudCall call, CloudAnswer answer) {
        return answer.isTransient()
                || (call.signing().nonce() == null && answer.code().equals("SignatureNonceUsed"));
    }

    private CloudAnswer send(CloudCall call) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request(call), BodyHandlers.ofByteArray());
        Map<String, String> headers = new TreeMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return new CloudAnswer(response.statusCode(), headers, new String(response.body(), StandardCharsets.UTF_8));
    }

    private HttpRequest request(CloudCall call) {
        SignedCall signed = sign(call);
        String form = signed.body();
        boolean inQuery = form == null || call.body() != null;
        String query = inQuery ? "?" + encoded(signed) + call.suffix() : "";
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(endpoint.url() + call.path() + query))
                .timeout(MAX_ANSWER_TIME)
                .method(call.method(), publisher(call, inQuery ? null : form));
        signed.headers().forEach(request::setHeader);
        if (call.body() != null) {
            request.setHeader("Content-Type", call.body().mediaType());
        }
        return request.build();
    }

    private static HttpRequest.BodyPublisher publisher(CloudCall call, @Nullable String form) {
        if (call.body() != null) {
            return BodyPublishers.ofString(call.body().text());
        }
        return form == null ? BodyPublishers.noBody() : BodyPublishers.ofString(form);
    }

    private static String encoded(SignedCall signed) {
        return signed.body() != null
                ? signed.body()
                : signed.url().substring(signed.url().indexOf('?') + 1);
    }

    private SignedCall sign(CloudCall call) {
        CloudCall.Signing signing = call.signing();
        Credentials used = switch (signing.flaw()) {
            case NONE -> credentials;
            case WRONG_SECRET -> new Credentials(credentials.accessKeyId(), "wrong", credentials.securityToken());
            case UNKNOWN_KEY -> new Credentials(UNKNOWN_KEY, credentials.secret(), null);
        };
        String nonce = signing.nonce() == null ? UUID.randomUUID().toString() : signing.nonce();
        return new CallSigner(used, Instant.now().plus(signing.skew()), nonce)
                .sign(signing.scheme(), endpoint.url(), call.method(), withRegion(call.parameters()));
    }

    private Map<String, String> withRegion(Map<String, String> parameters) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.putIfAbsent("RegionId", region);
        return all;
    }
}
