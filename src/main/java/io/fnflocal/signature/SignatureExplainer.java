package io.fnflocal.signature;

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
import io.fnflocal.gateway.EmulatorClock;
import io.fnflocal.gateway.SentRequest;
import io.fnflocal.gateway.TestBench;
import io.fnflocal.signature.Explanation.Difference;

/** Tells somebody whose signature is refused why. It looks at keys, clock and nonces and changes none of them. */
@Component
@TestBench
public class SignatureExplainer {

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
     * @param clientText what the client says that it signed: the string to sign or, for version 3, the canonical request
     * @param secret null for that of the key that the call names
     */
    public Explanation explain(SentRequest call, @Nullable String clientText, @Nullable String secret) {
        PartialSignature read = PartialSignature.of(call);
        read.problems().check(call::requireServed);
        AccessKey key = findKey(read);
        String knownSecret = secret == null && key != null ? key.secret() : secret;
        String text = chooseText(read, clientText, knownSecret);
        String expected = knownSecret == null ? null : read.scheme().sign(knownSecret, text);
        List<Difference> differences = clientText == null ? null : differences(read.scheme(), text, clientText);
        Boolean matches = (expected == null || read.signature() == null) ? null : expected.equals(read.signature());
        explainMismatch(read, matches, differences);
        return new Explanation(
                read.scheme().algorithm(),
                read.accessKeyId(),
                read.scheme().steps(text),
                read.scheme() == SignatureScheme.ACS3_HMAC_SHA256 ? text : null,
                read.scheme().stringToSign(text),
                read.signature(),
                expected,
                matches,
                differences,
                read.problems().list());
    }

    private @Nullable AccessKey findKey(PartialSignature read) {
        String id = read.accessKeyId();
        AccessKey key = Optional.ofNullable(id).flatMap(accessKeys::find).orElse(null);
        if (id != null && key == null) {
            read.problems().add("The key %s is not known.".formatted(id));
        }
        if (key != null) {
            checkKey(read, key);
        }
        checkTime(read, key == null ? defaultAccount : key.accountId());
        return key;
    }

    private static void checkKey(PartialSignature read, AccessKey key) {
        if (!key.isActive()) {
            read.problems().add("The key %s is not active.".formatted(read.accessKeyId()));
        }
        // An empty token is as good as none.
        String token = read.securityToken() == null ? "" : read.securityToken();
        String wanted = key.securityToken() == null ? "" : key.securityToken();
        if (!token.equals(wanted)) {
            read.problems()
                    .add("The key %s goes with %s security token, but the call has %s."
                            .formatted(
                                    read.accessKeyId(),
                                    wanted.isEmpty() ? "no" : "a",
                                    token.isEmpty() ? "none" : wanted.isEmpty() ? "one" : "another"));
        }
    }

    private void checkTime(PartialSignature read, String accountId) {
        Instant now = clock.signatureTime(accountId);
        Instant time = read.time();
        if (time != null && Duration.between(time, now).abs().compareTo(clockSkew) > 0) {
            read.problems()
                    .add("%s is %s, %s off the emulator's clock, which is at %s; legal: up to %s either way."
                            .formatted(
                                    read.scheme().timeName(),
                                    time,
                                    Duration.between(time, now).abs(),
                                    now,
                                    clockSkew));
        }
        if (read.accessKeyId() != null
                && read.nonce() != null
                && usedNonces.contains(read.accessKeyId(), read.nonce(), now)) {
            read.problems().add("The nonce %s was used before.".formatted(read.nonce()));
        }
    }

    /** Clients differ in how they sign empty values: the form that the signature proves, else the one that was told of. */
    private static String chooseText(PartialSignature read, @Nullable String clientText, @Nullable String secret) {
        SignatureScheme scheme = read.scheme();
        Predicate<String> proven =
                text -> secret != null && scheme.sign(secret, text).equals(read.signature());
        Predicate<String> told =
                text -> text.equals(clientText) || scheme.stringToSign(text).equals(clientText);
        return read.signed().stream()
                .filter(proven)
                .findFirst()
                .or(() -> read.signed().stream().filter(told).findFirst())
                .orElse(read.signed().get(0));
    }

    private static List<Difference> differences(SignatureScheme scheme, String text, String clientText) {
        boolean isHash = scheme == SignatureScheme.ACS3_HMAC_SHA256 && clientText.startsWith(SignatureV3.ALGORITHM);
        return scheme.takeApart(isHash ? scheme.stringToSign(text) : text)
                .differencesFrom(scheme.takeApart(clientText));
    }

    private static void explainMismatch(
            PartialSignature read, @Nullable Boolean matches, @Nullable List<Difference> differences) {
        if (!Boolean.FALSE.equals(matches)) {
            return;
        }
        if (differences == null) {
            read.problems().add("The signature does not match; send what was signed as stringToSign to see why.");
        } else if (differences.isEmpty()) {
            read.problems()
                    .add("The signature does not match, but the strings to sign are the same: the secret is another,"
                            + " or the signature is made of it in another way.");
        } else {
            read.problems().add("The signature does not match: the strings to sign differ, see differences.");
        }
    }
}
