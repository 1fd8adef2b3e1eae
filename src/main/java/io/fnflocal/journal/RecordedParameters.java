package io.fnflocal.journal;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.fnflocal.error.ApiException;
import io.fnflocal.gateway.GatewayRequest;

/**
 * The parameters of a recorded call as sent, with {@code Action} and {@code Version} from headers.
 *
 * @param missing why they are incomplete, or null if they are complete
 */
record RecordedParameters(
        SortedMap<String, String> values, @Nullable String missing) {

    /** The maximum size of all names and values; longer ones are abbreviated. */
    static final int MAX_CHARACTERS = 65_536;

    /** Shorter values are never cut: names of flows and executions, which may be looked for. */
    private static final int MAX_NAME = 128;

    private static final RecordedParameters UNREADABLE =
            new RecordedParameters(new TreeMap<>(), "the call could not be read");
    private static final Set<String> SECRET = Set.of("signature", "securitytoken", "accesskeysecret");

    /** Roughly what a pair takes besides its characters, in bytes. */
    private static final int PAIR_OVERHEAD = 120;

    /** @param call null if it could not be read */
    static RecordedParameters of(@Nullable GatewayRequest call) {
        if (call == null) {
            return UNREADABLE;
        }
        SortedMap<String, String> values = call.parameters().asMap();
        for (String name : Set.of("Action", "Version")) {
            String value = call.getParameter(name);
            if (value != null && !value.equals(values.get(name))) {
                values = new TreeMap<>(values);
                values.put(name, value);
            }
        }
        return of(values);
    }

    static RecordedParameters of(SortedMap<String, String> values) {
        RecordedParameters whole = new RecordedParameters(values, null);
        return whole.characters() <= MAX_CHARACTERS ? whole : whole.abbreviated();
    }

    /** The value, or null if it is absent or empty. */
    @Nullable
    String find(String name) {
        String value = values.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** With {@code ***} in place of secrets. */
    Map<String, String> masked() {
        SortedMap<String, String> masked = new TreeMap<>(values);
        masked.replaceAll((name, value) -> SECRET.contains(name.toLowerCase(Locale.ROOT)) ? "***" : value);
        return masked;
    }

    /** An estimate in bytes. */
    int size() {
        return Character.BYTES * characters() + PAIR_OVERHEAD * values.size();
    }

    /** An estimate for one pair, in bytes. */
    static int size(String name, String value) {
        return Character.BYTES * (name.length() + value.length()) + PAIR_OVERHEAD;
    }

    private int characters() {
        int characters = 0;
        for (Map.Entry<String, String> pair : values.entrySet()) {
            characters += pair.getKey().length() + pair.getValue().length();
        }
        return characters;
    }

    private RecordedParameters abbreviated() {
        SortedMap<String, String> kept = new TreeMap<>();
        int room = MAX_CHARACTERS;
        for (Map.Entry<String, String> pair : values.entrySet()) {
            String name = ApiException.abbreviate(pair.getKey());
            String value =
                    pair.getValue().length() <= MAX_NAME ? pair.getValue() : ApiException.abbreviate(pair.getValue());
            room -= name.length() + value.length();
            if (room >= 0) {
                kept.put(name, value);
            }
        }
        return new RecordedParameters(kept, "the call is larger than 64 KB: its parameters are cut");
    }
}
