package io.fnflocal.curl;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.fnflocal.account.AccountId;
import io.fnflocal.error.ApiException;
import io.fnflocal.gateway.GatewayRequest;
import io.fnflocal.state.ConditionalOnTestBench;
import io.fnflocal.testbench.ProblemException;

/** Writes any call of the API as a signed curl command. */
@RestController
@ConditionalOnTestBench
class CurlController {

    private final SignedCurl curl;
    private final SigningKeys keys;

    CurlController(SignedCurl curl, SigningKeys keys) {
        this.curl = curl;
        this.keys = keys;
    }

    /**
     * Signs a call with the key that it names, or with a key of the account.
     *
     * @param account not a parameter of the call; null for the default account, or for any account if that has no key
     * @param parameters the parameters of the call, besides {@code account}
     */
    @GetMapping("/_fnf/curl")
    ResponseEntity<String> sign(
            @RequestParam(required = false) @Nullable AccountId account,
            @RequestParam Map<String, String> parameters,
            HttpServletRequest request) {
        Map<String, String> call = new TreeMap<>(parameters);
        call.remove("account");
        call.putIfAbsent("Version", GatewayRequest.VERSION);
        SigningKey key = requireKey(call.get("AccessKeyId"), account == null ? null : account.value());
        return CurlResponse.of(List.of(curl.command(CurlResponse.baseUrl(request), call, key)), 0);
    }

    private SigningKey requireKey(@Nullable String accessKeyId, @Nullable String account) {
        if (accessKeyId != null) {
            return keys.find(accessKeyId)
                    .filter(key -> account == null || account.equals(key.accountId()))
                    .orElseThrow(() ->
                            ProblemException.notFound("There is no access key '%s'%s; GET /_fnf/seed lists all keys."
                                    .formatted(
                                            ApiException.abbreviate(accessKeyId),
                                            account == null ? "" : " in account " + account)));
        }
        return keys.require(account);
    }
}
