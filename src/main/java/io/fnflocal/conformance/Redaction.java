package io.fnflocal.conformance;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

import io.fnflocal.signature.Credentials;

/**
 * Takes out of a transcript what is nobody's business: the key, account numbers, and the data of the user's executions.
 * What is compared stays comparable: equal account numbers stay equal, texts keep their length and their escapes.
 */
final class Redaction {

    private static final Pattern ACCOUNT = Pattern.compile("(?<![A-Za-z0-9_-])\\d{16}(?![A-Za-z0-9_-])");
    private static final Pattern DATA = Pattern.compile(
            "\"(FlowDefinition|Definition|Description|Input|Output|Value|RoleArn)\":\"((?:[^\"\\\\]|\\\\.)+)\"");
    private static final Pattern NOT_ESCAPED = Pattern.compile("(\\\\u[0-9a-fA-F]{4}|\\\\.)|.", Pattern.DOTALL);
    private static final long FIRST_ACCOUNT = 1_000_000_000_000_001L;

    private final Map<String, String> accounts = new HashMap<>();
    private final Map<String, String> secrets = new HashMap<>();

    Redaction(Credentials credentials) {
        hide(credentials.accessKeyId(), "ACCESS_KEY_ID");
        hide(credentials.securityToken(), "SECURITY_TOKEN");
        hide(credentials.secret(), "SECRET");
    }

    /** @param ofUser whether the text may have data of the user's own flows */
    String redact(String text, boolean ofUser) {
        String redacted = text;
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            redacted = redacted.replace(secret.getKey(), secret.getValue());
        }
        redacted = ACCOUNT.matcher(redacted).replaceAll(this::pseudonym);
        return ofUser ? DATA.matcher(redacted).replaceAll(Redaction::withoutData) : redacted;
    }

    /** As it is, and percent-encoded once and twice, as a string to sign has it. */
    private void hide(@Nullable String secret, String shown) {
        if (secret != null) {
            String encoded = UriUtils.encode(secret, StandardCharsets.UTF_8);
            for (String form : List.of(secret, encoded, UriUtils.encode(encoded, StandardCharsets.UTF_8))) {
                secrets.put(form, shown);
            }
        }
    }

    private String pseudonym(MatchResult account) {
        return accounts.computeIfAbsent(account.group(), found -> Long.toString(FIRST_ACCOUNT + accounts.size()));
    }

    private static String withoutData(MatchResult field) {
        String hidden = NOT_ESCAPED
                .matcher(field.group(2))
                .replaceAll(part -> Matcher.quoteReplacement(Stream.of(part.group(1))
                        .filter(escape -> escape != null)
                        .findFirst()
                        .orElse("x")));
        return Matcher.quoteReplacement("\"%s\":\"%s\"".formatted(field.group(1), hidden));
    }
}
