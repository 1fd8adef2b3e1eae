package io.fnflocal.journal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import io.fnflocal.account.AccountProperties;
import io.fnflocal.control.ProblemException;
import io.fnflocal.control.SignedCurl;
import io.fnflocal.control.SigningKey;
import io.fnflocal.gateway.ApiException;
import io.fnflocal.gateway.TestBench;

/** Writes calls as curl commands, a line each. */
@Component
@TestBench
class CurlCommands {

    private final SignedCurl curl;
    private final SigningKeys keys;
    private final String defaultAccount;

    CurlCommands(SignedCurl curl, SigningKeys keys, AccountProperties accounts) {
        this.curl = curl;
        this.keys = keys;
        this.defaultAccount = accounts.defaultAccount();
    }

    /**
     * The same calls again, signed afresh; those that cannot be are comments that say why.
     *
     * @param url scheme, host and port
     */
    String repeat(List<RecordedCall> calls, String url) {
        Map<String, Optional<SigningKey>> known = new HashMap<>();
        return calls.stream()
                .map(call -> repeat(call, known.computeIfAbsent(keyOf(call), id -> findKey(call)), url))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    /**
     * A call that was not made yet.
     *
     * @param accessKeyId null for a key of the account
     * @param account null for the default account, or any other if it has no key
     * @throws ProblemException 404 when there is no such key
     */
    String sign(Map<String, String> parameters, @Nullable String accessKeyId, @Nullable String account, String url) {
        return curl.command(url, "GET", parameters, requireKey(accessKeyId, account)) + "\n";
    }

    private SigningKey requireKey(@Nullable String accessKeyId, @Nullable String account) {
        if (accessKeyId != null) {
            return keys.find(accessKeyId)
                    .filter(key -> account == null || account.equals(key.accountId()))
                    .orElseThrow(() -> ProblemException.absent("There is no access key '%s'%s."
                            .formatted(
                                    ApiException.cut(accessKeyId), account == null ? "" : " in account " + account)));
        }
        if (account != null) {
            return keys.ofAccount(account)
                    .orElseThrow(
                            () -> ProblemException.absent("Account %s has no active access key.".formatted(account)));
        }
        return keys.ofAccount(defaultAccount)
                .or(keys::any)
                .orElseThrow(() -> ProblemException.absent("There is no active access key."));
    }

    private String repeat(RecordedCall call, Optional<SigningKey> key, String url) {
        if (call.parameters().missing() != null) {
            return comment(call, call.parameters().missing());
        }
        return key.map(found ->
                        curl.command(url, call.method(), call.parameters().values(), found))
                .orElseGet(() -> comment(
                        call,
                        call.accessKeyId() == null
                                ? "it has no access key"
                                : "access key '%s' is not known".formatted(ApiException.cut(call.accessKeyId()))));
    }

    private static String keyOf(RecordedCall call) {
        return call.accessKeyId() == null ? "of account " + call.account() : call.accessKeyId();
    }

    private Optional<SigningKey> findKey(RecordedCall call) {
        if (call.accessKeyId() != null) {
            return keys.find(call.accessKeyId());
        }
        return Optional.ofNullable(call.account()).flatMap(keys::ofAccount);
    }

    private static String comment(RecordedCall call, String reason) {
        return "# request %s cannot be repeated: %s".formatted(call.requestId(), reason);
    }
}
