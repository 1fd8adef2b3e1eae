package io.fnflocal.journal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;

import io.fnflocal.curl.SignedCurl;
import io.fnflocal.curl.SigningKey;
import io.fnflocal.curl.SigningKeys;
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
     * A command for each call that can be repeated, signed afresh.
     *
     * @param url scheme, host and port
     */
    List<String> commands(List<RecordedCall> calls, String url) {
        Map<String, Optional<SigningKey>> known = new HashMap<>();
        return calls.stream()
                .filter(call -> call.parameters().missing() == null)
                .flatMap(call -> known.computeIfAbsent(keyName(call), name -> findKey(call)).stream()
                        .map(key -> curl.command(
                                url, call.method(), call.parameters().values(), key)))
                .toList();
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
}
