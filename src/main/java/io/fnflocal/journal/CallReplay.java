package io.fnflocal.journal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import io.fnflocal.curl.SignedCurl;
import io.fnflocal.curl.SigningKey;
import io.fnflocal.curl.SigningKeys;
import io.fnflocal.error.ApiException;
import io.fnflocal.state.ConditionalOnTestBench;

/** Writes recorded calls as curl commands that repeat them. */
@Component
@ConditionalOnTestBench
class CallReplay {

    private final SignedCurl curl;
    private final SigningKeys keys;

    CallReplay(SignedCurl curl, SigningKeys keys) {
        this.curl = curl;
        this.keys = keys;
    }

    /**
     * One line for each call: a command, signed afresh, or a comment that says why the call cannot be repeated.
     *
     * @param url scheme, host and port
     */
    String commands(List<RecordedCall> calls, String url) {
        Map<String, Optional<SigningKey>> known = new HashMap<>();
        return calls.stream()
                .map(call -> command(call, known.computeIfAbsent(keyName(call), name -> findKey(call)), url))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private String command(RecordedCall call, Optional<SigningKey> key, String url) {
        if (call.parameters().missing() != null) {
            return comment(call, call.parameters().missing());
        }
        return key.map(found ->
                        curl.command(url, call.method(), call.parameters().values(), found))
                .orElseGet(() -> comment(
                        call,
                        call.accessKeyId() == null
                                ? "it has no access key"
                                : "access key '%s' is unknown".formatted(ApiException.abbreviate(call.accessKeyId()))));
    }

    private static String keyName(RecordedCall call) {
        return call.accessKeyId() == null ? "of account " + call.account() : call.accessKeyId();
    }

    private Optional<SigningKey> findKey(RecordedCall call) {
        if (call.accessKeyId() != null) {
            return keys.find(call.accessKeyId());
        }
        return Optional.ofNullable(call.account()).flatMap(keys::findInAccount);
    }

    private static String comment(RecordedCall call, String reason) {
        return "# request %s cannot be repeated: %s".formatted(call.requestId(), reason);
    }
}
