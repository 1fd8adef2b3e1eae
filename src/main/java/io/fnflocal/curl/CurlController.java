package io.fnflocal.curl;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fnflocal.account.AccountId;
import io.fnflocal.error.ApiException;
import io.fnflocal.gateway.GatewayRequest;
import io.fnflocal.signature.SignatureScheme;
import io.fnflocal.signature.SignedCall;
import io.fnflocal.state.ConditionalOnTestBench;
import io.fnflocal.testbench.ProblemException;

/** Signs any call of the API with the key that it names, or with a key of the account: as a curl command or as JSON. */
@RestController
@ConditionalOnTestBench
class CurlController {

    private static final Map<String, SignatureScheme> SCHEMES =
            Map.of("1", SignatureScheme.HMAC_SHA1, "3", SignatureScheme.ACS3_HMAC_SHA256);

    private final SignedCurl curl;
    private final PresentSigner signer;
    private final SigningKeys keys;

    CurlController(SignedCurl curl, PresentSigner signer, SigningKeys keys) {
        this.curl = curl;
        this.signer = signer;
        this.keys = keys;
    }

    /**
     * The call as a curl command.
     *
     * @param account not a parameter of the call; null for the default account, or for any account if that has no key
     * @param parameters the parameters of the call, besides {@code account}
     */
    @GetMapping("/_fnf/curl")
    ResponseEntity<String> curl(
            @RequestParam(required = false) @Nullable AccountId account,
            @RequestParam Map<String, String> parameters,
            HttpServletRequest request) {
        Map<String, String> call = call(parameters, "account");
        return CurlResponse.of(List.of(curl.command(CurlResponse.baseUrl(request), call, key(call, account))), 0);
    }

    /**
     * The call as a program has to send it.
     *
     * @param account as above
     * @param method GET, the default, or POST for a form
     * @param signatureVersion 1, the default, or 3
     * @param parameters the parameters of the call, besides these three
     */
    @GetMapping("/_fnf/sign")
    SignedCall sign(
            @RequestParam(required = false) @Nullable AccountId account,
            @RequestParam(required = false) @Nullable String method,
            @RequestParam(required = false) @Nullable String signatureVersion,
            @RequestParam Map<String, String> parameters,
            HttpServletRequest request) {
        Map<String, String> call = call(parameters, "account", "method", "signatureVersion");
        return sign(call, account, method, signatureVersion, request);
    }

    /** As above, for calls that are too long for a query and for parameters that have the names of those three. */
    @PostMapping("/_fnf/sign")
    SignedCall sign(@RequestBody SignRequest wanted, HttpServletRequest request) {
        return sign(
                call(wanted.requireParameters()),
                wanted.accountId(),
                wanted.method(),
                wanted.signatureVersion(),
                request);
    }

    private SignedCall sign(
            Map<String, String> call,
            @Nullable AccountId account,
            @Nullable String method,
            @Nullable String signatureVersion,
            HttpServletRequest request) {
        if (method != null && !method.equals("GET") && !method.equals("POST")) {
            throw ProblemException.invalid("method", method, "GET or POST");
        }
        String version = Objects.requireNonNullElse(signatureVersion, "1");
        SignatureScheme scheme = SCHEMES.get(version);
        if (scheme == null) {
            throw ProblemException.invalid("signatureVersion", version, "1 or 3");
        }
        return signer.sign(
                scheme,
                CurlResponse.baseUrl(request),
                Objects.requireNonNullElse(method, "GET"),
                call,
                key(call, account));
    }

    private static Map<String, String> call(Map<String, String> parameters, String... others) {
        Map<String, String> call = new TreeMap<>(parameters);
        call.keySet().removeAll(List.of(others));
        call.putIfAbsent("Version", GatewayRequest.VERSION);
        return call;
    }

    private SigningKey key(Map<String, String> call, @Nullable AccountId account) {
        return keys.require(call.get("AccessKeyId"), account);
    }

    /**
     * A call to be signed.
     *
     * @param account 16 digits; absent for the default account
     * @param method GET, the default, or POST for a form
     * @param signatureVersion 1, the default, or 3
     * @param parameters of the call
     */
    record SignRequest(
            @JsonPropertyDescription(AccountId.RULE) @Nullable
            String account,

            @JsonPropertyDescription("GET or POST") @Nullable
            String method,

            @JsonPropertyDescription("\"1\" or \"3\"") @Nullable
            String signatureVersion,

            @JsonPropertyDescription(PARAMETERS_RULE) @Nullable
            Map<String, @Nullable String> parameters) {

        private static final String PARAMETERS_RULE = "an object of strings, among them Action";

        private @Nullable AccountId accountId() {
            if (account != null && !AccountId.PATTERN.matcher(account).matches()) {
                throw ProblemException.invalid("account", account, AccountId.RULE);
            }
            return account == null ? null : new AccountId(account);
        }

        private Map<String, String> requireParameters() {
            if (parameters == null) {
                throw ProblemException.missing("parameters", PARAMETERS_RULE);
            }
            Map<String, String> texts = new TreeMap<>();
            parameters.forEach((name, value) -> {
                if (value == null) {
                    throw ProblemException.missing("parameters." + ApiException.abbreviate(name), "a string");
                }
                texts.put(name, value);
            });
            return texts;
        }
    }
}
