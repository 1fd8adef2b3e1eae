package io.fnflocal.schedule;

import java.time.Instant;
import java.util.UUID;

/**
 * A schedule as the API shows it.
 *
 * @param uuid the ScheduleId on the wire
 * @param description empty if there is none
 * @param payload JSON as it was given, empty if there is none
 */
record StoredSchedule(
        UUID uuid,
        String name,
        String description,
        String payload,
        String cronExpression,
        boolean enabled,
        Instant createdTime,
        Instant lastModifiedTime) {}
