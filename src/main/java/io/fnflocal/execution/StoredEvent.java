package io.fnflocal.execution;

import java.time.Instant;

/**
 * An event of an execution's history.
 *
 * @param id counted from 1 within the execution
 * @param scheduleEventId the id of the event that led to this one, 0 for the first
 * @param detail a JSON object
 */
public record StoredEvent(long id, long scheduleEventId, EventType type, String step, String detail, Instant time) {

    /** The id of the first event that is stored: the one before follows from the execution. */
    public static final long FIRST_STORED = 2;
}
