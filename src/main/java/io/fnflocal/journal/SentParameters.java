package io.fnflocal.journal;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.fnflocal.gateway.ApiException;
import io.fnflocal.gateway.GatewayRequest;

/**
 * The parameters of a call as they were sent, {@code Action} and {@code Version} from headers among them.
 *
 * @param missing why they are not all there, or null
 */
record SentParameters(
        SortedMap<String, String> values, @Nullable String missing) {

    /** In characters. */
    static final int LARGEST = 65_536;

    private static final SentParameters UNREADABLE = new SentParameters(new TreeMap<>(), "the call could not be read");
    private static final Set<String> SECRET = Set.of("signature", "securitytoken", "accesskeysecret");

    /** What a pair takes besides its characters, about. */
    private static final int PAIR = 120;

    /** @param call null where it could not be read */
    static SentParameters of(@Nullable GatewayRequest call) {
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

    static SentParameters of(SortedMap<String, String> values) {
        SentParameters whole = new SentParameters(values, null);
        return whole.characters() <= LARGEST ? whole : whole.cut();
    }

    /** The value, or null when it is absent or empty. */
    @Nullable
    String find(String name) {
        String value = values.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** With {@code ***} for what nobody should read. */
    Map<String, String> masked() {
        SortedMap<String, String> masked = new TreeMap<>(values);
        masked.replaceAll((name, value) -> SECRET.contains(name.toLowerCase(Locale.ROOT)) ? "***" : value);
        return masked;
    }

    /** An estimate in bytes. */
    int size() {
        return Character.BYTES * characters() + PAIR * values.size();
    }

    private int characters() {
        int characters = 0;
        for (Map.Entry<String, String> pair : values.entrySet()) {
            characters += pair.getKey().length() + pair.getValue().length();
        }
        return characters;
    }

    private SentParameters cut() {
        SortedMap<String, String> cut = new TreeMap<>();
        int room = LARGEST;
        for (Map.Entry<String, String> pair : values.entrySet()) {
            String name = ApiException.cut(pair.getKey());
            String value = ApiException.cut(pair.getValue());
            room -= name.length() + value.length();
            if (room >= 0) {
                cut.put(name, value);
            }
        }
        return new SentParameters(cut, "the call is larger than 64 KB: its parameters are cut");
    }
}
