package io.fnflocal.explain;

import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.fnflocal.ApiClient;
import io.fnflocal.account.AccountProperties;
import io.fnflocal.account.KnownKeys;
import io.fnflocal.gateway.RequestSnapshot;
import io.fnflocal.signature.SignatureMode;
import io.fnflocal.signature.SignatureProperties;
import io.fnflocal.signature.UsedNonces;
import io.fnflocal.state.EmulatorClock;

/** Calls to explain, without a database. */
final class ExplainedCall {

    static final SignatureProperties STRICT =
            new SignatureProperties(SignatureMode.STRICT, Duration.ofMinutes(15), 6_400);

    private ExplainedCall() {}

    static SignatureExplainer explainer(EmulatorClock clock, UsedNonces usedNonces) {
        return new SignatureExplainer(
                KnownKeys.of(
                        new KnownKeys.Key("known", "s", true, null),
                        new KnownKeys.Key("inactive", "s", false, null),
                        new KnownKeys.Key("STS.temporary", "s", true, "token")),
                usedNonces,
                clock,
                STRICT,
                new AccountProperties("cn-hangzhou", "1000000000000001"));
    }

    /** A GET with these parameters and no headers. */
    static RequestSnapshot get(Map<String, String> parameters) {
        return RequestSnapshot.parse("GET", "/", ApiClient.encode(parameters), Map.of(), "");
    }

    /** The same with the value, or without the name where it is null. */
    static SortedMap<String, String> with(Map<String, String> parameters, String name, @Nullable String value) {
        SortedMap<String, String> changed = new TreeMap<>(parameters);
        changed.remove(name);
        if (value != null) {
            changed.put(name, value);
        }
        return changed;
    }
}
