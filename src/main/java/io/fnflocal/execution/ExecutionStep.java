package io.fnflocal.execution;

import java.io.Serializable;
import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

/** A step of an execution's script that has not been played; only queries read it. */
@SuppressWarnings("UnusedVariable") // mapped columns, which only queries read
@Entity
@Immutable
@IdClass(ExecutionStep.Key.class)
@Table(name = "execution_step")
class ExecutionStep {

    @Id
    private long flowId;

    @Id
    private String executionName;

    @Id
    private Instant dueTime;

    @SuppressWarnings("NullAway.Init") // filled by the persistence provider
    protected ExecutionStep() {}

    record Key(long flowId, String executionName, Instant dueTime) implements Serializable {}
}
