package io.fnflocal.execution;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

import io.fnflocal.flow.Definition;

/**
 * One run of a flow. Its columns are read through projections, never as an entity.
 *
 * <p>Every look-up by name must compare {@link #INDEXED_NAME}: the unique index is on that expression, so that
 * PostgreSQL does not use it for a range of names (migration V2 has the reason). {@code name = …}, which is also what a
 * {@code findById} would send, reads the flow's days one by one instead.
 */
@SuppressWarnings("UnusedVariable") // mapped columns, which only queries read
@Entity
@Immutable
@IdClass(Execution.Key.class)
@Table(name = "execution")
class Execution {

    /** The name in the form that its unique index has; append it to the table's alias and a dot. */
    static final String INDEXED_NAME = "name || ''";

    @Id
    private long flowId;

    @Id
    private String name;

    @Enumerated(EnumType.STRING)
    private ExecutionStatus status;

    private Instant startedTime;

    /** The UTC day of the start. */
    private LocalDate startedDay;

    /** The slot of five minutes in that day, 0 to 287. */
    private short startedSlot;

    /** Name and status in the form that the index by slots has, as migration V7 explains. */
    @Formula("'' || name")
    private String nameInSlots;

    @Formula("'' || status")
    private String statusInSlots;

    private @Nullable Instant stoppedTime;

    /** The flow's definition when the execution started. */
    @ManyToOne(fetch = FetchType.LAZY)
    private Definition definition;

    private @Nullable String input;
    private @Nullable String output;
    private @Nullable String qualifier;
    private @Nullable String mapRunName;

    /** A JSON object as it is on the wire, the flow's at the start. */
    private @Nullable String environment;

    /** The flow's when the execution started. */
    private @Nullable String roleArn;

    /** Why it did not succeed; only the history shows it. */
    private @Nullable String error;

    private @Nullable String cause;

    @SuppressWarnings("NullAway.Init") // filled by the persistence provider
    protected Execution() {}

    record Key(long flowId, String name) implements Serializable {}
}
