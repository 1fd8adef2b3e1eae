package io.fnflocal.journal;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import io.fnflocal.gateway.RequestSnapshot;
import io.fnflocal.state.ConditionalOnTestBench;
import io.fnflocal.state.Resettable;

/** The request journal: keeps the last calls of the API. */
@Component
@ConditionalOnTestBench
public class Journal implements Resettable {

    private final JournalProperties properties;
    private volatile CallLog log;

    Journal(JournalProperties properties) {
        this.properties = properties;
        this.log = newLog();
    }

    boolean isEnabled() {
        return properties.requests() > 0;
    }

    /** The log that calls starting now are recorded in. */
    CallLog log() {
        return log;
    }

    /**
     * A call of the journal.
     *
     * @param code of the error that it was answered with, or null for success
     */
    public record Entry(RequestSnapshot request, @Nullable String code) {}

    /** The call with this request id, unless it could not be read whole. */
    public Optional<Entry> find(String requestId) {
        return log.newestFirst().stream()
                .filter(call -> call.requestId().equals(requestId))
                .findFirst()
                .flatMap(call -> Optional.ofNullable(call.request()).map(request -> new Entry(request, call.code())));
    }

    /** Starts a new log; calls in flight are still recorded in the old one. */
    @Override
    public void reset() {
        log = newLog();
    }

    @Override
    public void accountRemoved(String accountId) {
        log.removeAccount(accountId);
    }

    private CallLog newLog() {
        return new CallLog(properties.requests(), properties.maxSize().toBytes());
    }
}
