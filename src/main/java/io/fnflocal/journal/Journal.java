package io.fnflocal.journal;

import java.util.Optional;

import org.springframework.stereotype.Component;

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

    /** The call with this request id, unless it could not be read whole. */
    public Optional<ReceivedRequest> find(String requestId) {
        return log.newestFirst().stream()
                .filter(call -> call.requestId().equals(requestId))
                .findFirst()
                .map(RecordedCall::request);
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
