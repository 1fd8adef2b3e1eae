package io.fnflocal.explain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import io.fnflocal.account.AccessKey;
import io.fnflocal.account.AccessKeys;
import io.fnflocal.account.AccountProperties;
import io.fnflocal.error.ErrorCode;
import io.fnflocal.explain.ExplainResponse.Difference;
import io.fnflocal.gateway.RequestSnapshot;
import io.fnflocal.signature.ClaimedSignature;
import io.fnflocal.signature.SignatureProperties;
import io.fnflocal.signature.SignatureScheme;
import io.fnflocal.signature.SignatureV3;
import io.fnflocal.signature.UsedNonces;
import io.fnflocal.state.ConditionalOnTestBench;
import io.fnflocal.state.EmulatorClock;

/** Explains why a signature is refused. It reads keys, clock and nonces and changes none of them. */
@Component
@ConditionalOnTestBench
class SignatureExplainer {

    private final AccessKeys accessKeys;
    private final UsedNonces usedNonces;
    private final EmulatorClock clock;
    private final Duration clockSkew;
    private final String defaultAccount;

    SignatureExplainer(
            AccessKeys accessKeys,
            UsedNonces usedNonces,
            EmulatorClock clock,
            SignatureProperties properties,
            AccountProperties account) {
        this.accessKeys = accessKeys;
        this.usedNonces = usedNonces;
        this.clock = clock;
        this.clockSkew = properties.clockSkew();
        this.defaultAccount = account.defaultAccount();
    }

    /**
     * Explains the signature of a call, as far as there is one.
     *
     * @param clientText the text that the client signed: the string to sign or, for version 3, the canonical request
     * @param secret null for the secret of the key that the call names
     */
    ExplainResponse explain(RequestSnapshot call, @Nullable String clientText, @Nullable String secret) {
        return explain(call, clientText, secret, error -> true);
    }

    /**
     * As above, for a call that may have been answered already.
     *
     * @param possible the errors that the call can have: those of clock and nonce change with time
     */
    ExplainResponse explain(
            RequestSnapshot call, @Nullable String clientText, @Nullable String secret, Predicate<ErrorCode> possible) {
        ClaimedSignature claimed = ClaimedSignature.read(call);
        ProblemCollector problems = problems(call, claimed);
        AccessKey key = findKey(claimed, problems);
        checkTimeAndNonce(claimed, key == null ? defaultAccount : key.accountId(), possible, problems);
        SignatureScheme scheme = claimed.scheme();
        String knownSecret = secret == null && key != null ? key.secret() : secret;
        String text = chooseText(claimed, clientText, knownSecret);
        String expected = knownSecret == null ? null : scheme.sign(knownSecret, text);
        List<Difference> differences = clientText == null ? null : differences(scheme, text, clientText);
        Boolean matches =
                (expected == null || claimed.signature() == null) ? null : expected.equals(claimed.signature());
        explainMismatch(matches, differences, problems);
        if (!Boolean.TRUE.equals(matches)) {
            ClassicMistakes.find(scheme, text, clientText, knownSecret, claimed.signature())
                    .forEach(problems::add);
        }
        return new ExplainResponse(
                scheme.algorithm(),
                claimed.accessKeyId(),
                SignedText.of(scheme, text).steps(),
                scheme == SignatureScheme.ACS3_HMAC_SHA256 ? text : null,
                scheme.stringToSign(text),
                claimed.signature(),
                expected,
                matches,
                differences,
                problems.list());
    }

    private static ProblemCollector problems(RequestSnapshot call, ClaimedSignature claimed) {
        ProblemCollector problems = new ProblemCollector();
        problems.addAll(claimed.problems());
        if (claimed.scheme() == SignatureScheme.HMAC_SHA1) {
            if (claimed.signature() == null) {
                problems.add("The header Authorization, which a signature of version 3 needs, is missing too.");
            }
        } else {
            problems.check(() -> SignatureV3.findOversights(call).forEach(problems::add));
        }
        problems.check(call::requireServed);
        return problems;
    }

    private @Nullable AccessKey findKey(ClaimedSignature claimed, ProblemCollector problems) {
        String id = claimed.accessKeyId();
        AccessKey key = Optional.ofNullable(id).flatMap(accessKeys::find).orElse(null);
        if (id != null && key == null) {
            problems.add("The key %s is unknown.".formatted(id));
        }
        if (key != null) {
            checkKey(claimed, key, problems);
        }
        return key;
    }

    private static void checkKey(ClaimedSignature claimed, AccessKey key, ProblemCollector problems) {
        if (!key.isActive()) {
            problems.add("The key %s is not active.".formatted(claimed.accessKeyId()));
        }
        // An empty token counts as absent.
        String token = claimed.securityToken() == null ? "" : claimed.securityToken();
        String required = key.securityToken() == null ? "" : key.securityToken();
        if (!token.equals(required)) {
            problems.add("The key %s needs %s security token, but the call has %s."
                    .formatted(
                            claimed.accessKeyId(),
                            required.isEmpty() ? "no" : "a",
                            token.isEmpty() ? "none" : required.isEmpty() ? "one" : "a different one"));
        }
    }

    private void checkTimeAndNonce(
            ClaimedSignature claimed, String accountId, Predicate<ErrorCode> possible, ProblemCollector problems) {
        Instant now = clock.signatureTime(accountId);
        Instant time = claimed.time();
        if (possible.test(ErrorCode.REQUEST_TIME_TOO_SKEWED)
                && time != null
                && Duration.between(time, now).abs().compareTo(clockSkew) > 0) {
            problems.add("%s is %s, %s off the emulator's clock, which is at %s; it must be within %s."
                    .formatted(
                            claimed.scheme() == SignatureScheme.HMAC_SHA1 ? "Timestamp" : "x-acs-date",
                            time,
                            Duration.between(time, now).abs(),
                            now,
                            clockSkew));
        }
        if (possible.test(ErrorCode.SIGNATURE_NONCE_USED)
                && claimed.accessKeyId() != null
                && claimed.nonce() != null
                && usedNonces.contains(claimed.accessKeyId(), claimed.nonce(), now)) {
            problems.add("The nonce %s was used before.".formatted(claimed.nonce()));
        }
    }

    /**
     * Clients differ in how they sign empty values: returns the form that the signature matches, else the one that the
     * client sent, else the usual one.
     */
    private static String chooseText(ClaimedSignature claimed, @Nullable String clientText, @Nullable String secret) {
        SignatureScheme scheme = claimed.scheme();
        List<String> texts = claimed.signedTexts().get();
        Predicate<String> matching =
                text -> secret != null && scheme.sign(secret, text).equals(claimed.signature());
        Predicate<String> sent =
                text -> text.equals(clientText) || scheme.stringToSign(text).equals(clientText);
        return texts.stream()
                .filter(matching)
                .findFirst()
                .or(() -> texts.stream().filter(sent).findFirst())
                .orElse(texts.get(0));
    }

    private static List<Difference> differences(SignatureScheme scheme, String text, String clientText) {
        boolean isHash = scheme == SignatureScheme.ACS3_HMAC_SHA256 && clientText.startsWith(SignatureV3.ALGORITHM);
        return SignedText.of(scheme, isHash ? scheme.stringToSign(text) : text)
                .differencesFrom(SignedText.of(scheme, clientText));
    }

    private static void explainMismatch(
            @Nullable Boolean matches, @Nullable List<Difference> differences, ProblemCollector problems) {
        if (!Boolean.FALSE.equals(matches)) {
            return;
        }
        if (differences == null) {
            problems.add("The signature does not match; send the text that was signed as stringToSign to see why.");
        } else if (differences.isEmpty()) {
            problems.add("The signature does not match, although the strings to sign are the same: the secret is"
                    + " different, or the signature is computed in a different way.");
        } else {
            problems.add("The signature does not match: the strings to sign differ, see differences.");
        }
    }
}
