package io.fnflocal.signature;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.fnflocal.error.ApiException;
import io.fnflocal.gateway.ApiCall;

/**
 * The header {@code Authorization}, its fields in any order.
 *
 * @param signedHeaders lower-case names
 */
record Authorization(String credential, List<String> signedHeaders, String signature) {

    private static final String RULE =
            SignatureV3.ALGORITHM + " Credential=<AccessKeyId>,SignedHeaders=<name;name>,Signature=<hexadecimal>";

    static Authorization of(ApiCall call) {
        String header = SignatureV3.requireHeader(call, "Authorization");
        String[] words = header.split(" +", 2);
        if (words.length < 2 || !words[0].equals(SignatureV3.ALGORITHM)) {
            throw malformed(header);
        }
        Map<String, String> fields = fields(header, words[1]);
        List<String> signedHeaders = List.of(requireField(header, fields, "SignedHeaders")
                .toLowerCase(Locale.ROOT)
                .split(";", -1));
        if (signedHeaders.contains("")) {
            throw malformed(header);
        }
        return new Authorization(
                requireField(header, fields, "Credential"), signedHeaders, requireField(header, fields, "Signature"));
    }

    private static Map<String, String> fields(String header, String text) {
        Map<String, String> fields = new TreeMap<>();
        for (String field : text.split(",", -1)) {
            String[] pair = field.strip().split("=", 2);
            if (pair.length < 2 || fields.put(pair[0], pair[1]) != null) {
                throw malformed(header);
            }
        }
        return fields;
    }

    private static String requireField(String header, Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null || value.isEmpty()) {
            throw malformed(header);
        }
        return value;
    }

    private static ApiException malformed(String header) {
        return ApiException.invalidArgument("Authorization", header, RULE);
    }
}
