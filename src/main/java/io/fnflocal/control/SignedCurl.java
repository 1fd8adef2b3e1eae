package io.fnflocal.control;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.fnflocal.flow.FlowProperties;
import io.fnflocal.gateway.GatewayRequest;
import io.fnflocal.gateway.Parameters;
import io.fnflocal.gateway.PercentEncoding;
import io.fnflocal.signature.SignatureV1;

/** Writes calls of the API as curl commands, signed and ready to paste. */
@Component
class SignedCurl {

    private final JdbcClient database;
    private final Clock clock;
    private final String region;

    SignedCurl(JdbcClient database, Clock clock, FlowProperties properties) {
        this.database = database;
        this.clock = clock;
        this.region = properties.region();
    }

    /**
     * A call for the first page of a flow, if there is one that a key without token and policy can reach.
     *
     * @param url scheme, host and port
     */
    Optional<Call> firstPage(String url) {
        return database.sql("""
                        select access_key.id as access_key_id, secret, flow.name as flow_name
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
                .map(key -> new Call(key.accessKeyId(), "curl '" + url + "/?" + query(key) + "'"));
    }

    private String query(SignedBy key) {
        SortedMap<String, String> values = new TreeMap<>();
        values.put("AccessKeyId", key.accessKeyId());
        values.put("Action", "ListExecutions");
        values.put("FlowName", key.flowName());
        values.put("SignatureMethod", "HMAC-SHA1");
        values.put("SignatureNonce", UUID.randomUUID().toString());
        values.put("SignatureVersion", "1.0");
        values.put("Timestamp", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        values.put("Version", GatewayRequest.VERSION);
        values.put("Signature", SignatureV1.sign(key.secret(), SignatureV1.stringToSign("GET", Parameters.of(values))));
        return values.entrySet().stream()
                .map(pair -> PercentEncoding.encode(pair.getKey()) + "=" + PercentEncoding.encode(pair.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** @param command for a POSIX shell */
    record Call(String accessKeyId, String command) {}

    private record SignedBy(String accessKeyId, String secret, String flowName) {}
}
