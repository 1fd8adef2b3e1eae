package io.fnflocal.journal;

import org.springframework.stereotype.Component;

import io.fnflocal.state.ConditionalOnTestBench;
import io.fnflocal.state.Resettable;

/** The request journal: keeps the last calls of the API. */
@Component
@ConditionalOnTestBench
class Journal implements Resettable {

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
