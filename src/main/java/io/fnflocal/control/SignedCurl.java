package io.fnflocal.control;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.fnflocal.flow.FlowProperties;
import io.fnflocal.gateway.EmulatorClock;
import io.fnflocal.gateway.GatewayRequest;
import io.fnflocal.gateway.Parameters;
import io.fnflocal.gateway.PercentEncoding;
import io.fnflocal.signature.SignatureV1;

/** Writes calls of the API as curl commands for a POSIX shell, signed with version 1 and ready to paste. */
@Component
public class SignedCurl {

    private static final List<String> OF_ANOTHER_SIGNATURE = List.of("Signature", "SecurityToken");

    private final JdbcClient database;
    private final EmulatorClock clock;
    private final String region;

    SignedCurl(JdbcClient database, EmulatorClock clock, FlowProperties properties) {
        this.database = database;
        this.clock = clock;
        this.region = properties.region();
    }

    /**
     * The command for a call.
     *
     * @param url scheme, host and port
     * @param method GET, or POST for a form
     * @param parameters those of a signature are replaced
     */
    public String command(String url, String method, Map<String, String> parameters, SigningKey key) {
        String encoded = encode(sign(method, parameters, key));
        return HttpMethod.POST.matches(method)
                ? "curl " + quote(url + "/") + " -d " + quote(encoded)
                : "curl " + quote(url + "/?" + encoded);
    }

    /**
     * A call for the first page of a flow, if there is one that a key without token and policy can reach.
     *
     * @param url scheme, host and port
     */
    Optional<Call> firstPage(String url) {
        return database.sql("""
                        select access_key.id as access_key_id, access_key.account_id, secret, flow.name as flow_name
                        from access_key
                        join flow on flow.account_id = access_key.account_id
                        where active
                            and security_token is null
                            and policy is null
                            and region = ?
                            and deleted_time is null
                        order by flow.id, access_key.id
                        limit 1
                        """)
                .param(region)
                .query(SignedBy.class)
                .optional()
                .map(found -> new Call(found.accessKeyId(), command(url, "GET", found.call(), found.key())));
    }

    private SortedMap<String, String> sign(String method, Map<String, String> parameters, SigningKey key) {
        SortedMap<String, String> values = new TreeMap<>(parameters);
        values.keySet().removeAll(OF_ANOTHER_SIGNATURE);
        values.put("AccessKeyId", key.id());
        values.put("SignatureMethod", "HMAC-SHA1");
        values.put("SignatureNonce", UUID.randomUUID().toString());
        values.put("SignatureVersion", "1.0");
        values.put(
                "Timestamp",
                clock.signatureTime(key.accountId())
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
        if (key.securityToken() != null) {
            values.put("SecurityToken", key.securityToken());
        }
        values.put(
                "Signature", SignatureV1.sign(key.secret(), SignatureV1.stringToSign(method, Parameters.of(values))));
        return values;
    }

    private static String encode(SortedMap<String, String> values) {
        return values.entrySet().stream()
                .map(pair -> PercentEncoding.encode(pair.getKey()) + "=" + PercentEncoding.encode(pair.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** For the host: what is percent-encoded has no quote. */
    private static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    record Call(String accessKeyId, String command) {}

    private record SignedBy(String accessKeyId, String accountId, String secret, String flowName) {

        SigningKey key() {
            return new SigningKey(accessKeyId, accountId, secret, null);
        }

        Map<String, String> call() {
            return Map.of("Action", "ListExecutions", "FlowName", flowName, "Version", GatewayRequest.VERSION);
        }
    }
}
