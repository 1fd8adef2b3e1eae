package io.fnflocal.curl;

import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.fnflocal.account.AccountProperties;
import io.fnflocal.gateway.GatewayRequest;
import io.fnflocal.signature.SignatureScheme;
import io.fnflocal.signature.SignedCall;

/** Writes calls of the API as curl commands, signed with version 1 and ready to paste into any shell. */
@Component
public class SignedCurl {

    /** In characters. Much longer ones are too long for the request line. */
    private static final int MAX_GET_COMMAND = 7_500;

    private final JdbcClient database;
    private final PresentSigner signer;
    private final String region;

    SignedCurl(JdbcClient database, PresentSigner signer, AccountProperties properties) {
        this.database = database;
        this.signer = signer;
        this.region = properties.region();
    }

    /**
     * The command for a call: GET, or POST if its parameters are long.
     *
     * @param url scheme, host and port, in characters that no shell expands
     * @param parameters those of the call; an old signature among them is replaced
     */
    public String command(String url, Map<String, String> parameters, SigningKey key) {
        String command = command(url, "GET", parameters, key);
        return command.length() <= MAX_GET_COMMAND ? command : command(url, "POST", parameters, key);
    }

    /**
     * The command for a call.
     *
     * @param url scheme, host and port, in characters that no shell expands
     * @param method GET, or POST for a form
     * @param parameters those of the call; an old signature among them is replaced
     */
    public String command(String url, String method, Map<String, String> parameters, SigningKey key) {
        SignedCall call = signer.sign(SignatureScheme.HMAC_SHA1, url, method, parameters, key);
        return "curl " + quote(call.url()) + (call.body() == null ? "" : " -d " + quote(call.body()));
    }

    /**
     * The command for the first page of a flow, if there is an active key with neither token nor policy in the account
     * of a flow.
     *
     * @param url scheme, host and port
     */
    public Optional<FirstPage> firstPage(String url) {
        return database.sql("""
                        select access_key.id as access_key_id, access_key.account_id, secret, flow.name as flow_name
                        from fnf.access_key
                        join fnf.flow on flow.account_id = access_key.account_id
                        where active
                            and security_token is null
                            and policy is null
                            and region = ?
                            and deleted_time is null
                        order by flow.id, access_key.id
                        limit 1
                        """)
                .param(region)
                .query(ListableFlow.class)
                .optional()
                .map(found ->
                        new FirstPage(found.key(), found.flowName(), command(url, "GET", found.call(), found.key())));
    }

    /**
     * Double quotes, because for {@code cmd} of Windows single ones are letters. What is percent-encoded has neither a
     * quote nor anything that a shell would expand between them.
     */
    private static String quote(String text) {
        return '"' + text + '"';
    }

    /** The command for the first page of a flow, and the key that signs it. */
    public record FirstPage(SigningKey key, String flowName, String command) {}

    private record ListableFlow(String accessKeyId, String accountId, String secret, String flowName) {

        SigningKey key() {
            return new SigningKey(accessKeyId, accountId, secret, null);
        }

        Map<String, String> call() {
            return Map.of("Action", "ListExecutions", "FlowName", flowName, "Version", GatewayRequest.VERSION);
        }
    }
}
