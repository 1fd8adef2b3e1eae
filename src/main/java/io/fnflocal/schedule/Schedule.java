package io.fnflocal.schedule;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

/** A schedule. Its columns are read through projections and written by {@link ScheduleWriter}, never as an entity. */
@SuppressWarnings("UnusedVariable") // mapped columns, which only queries read
@Entity
@Immutable
@Table(name = "schedule")
class Schedule {

    /** The ScheduleId on the wire. */
    @Id
    private UUID uuid;

    private long flowId;
    private String name;
    private String description;
    private String payload;
    private String cronExpression;
    private boolean enabled;
    private Instant createdTime;
    private Instant lastModifiedTime;

    @SuppressWarnings("NullAway.Init") // filled by the persistence provider
    protected Schedule() {}
}
