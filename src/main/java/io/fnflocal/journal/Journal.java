package io.fnflocal.journal;

import org.springframework.stereotype.Component;

import io.fnflocal.gateway.Resettable;
import io.fnflocal.gateway.TestBench;

/** Keeps the last calls of the API. */
@Component
@TestBench
class Journal implements Resettable {

    private final JournalProperties properties;
    private volatile CallLog log;

    Journal(JournalProperties properties) {
        this.properties = properties;
        this.log = newLog();
    }

    boolean isOn() {
        return properties.requests() > 0;
    }

    /** Where calls that begin now go when they end. */
    CallLog log() {
        return log;
    }

    /** A new log, for calls that are under way end up in the old one. */
    @Override
    public void reset() {
        log = newLog();
    }

    @Override
    public void forget(String accountId) {
        log.forget(accountId);
    }

    private CallLog newLog() {
        return new CallLog(properties.requests(), properties.maxSize().toBytes());
    }
}
