package io.fnflocal.flow;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

/** The text of a definition, stored once for all flows and executions that have it. */
@SuppressWarnings("UnusedVariable") // mapped columns, which only queries read
@Entity
@Immutable
@Table(name = "definition")
public class Definition {

    @Id
    private long id;

    private String text;

    @SuppressWarnings("NullAway.Init") // filled by the persistence provider
    protected Definition() {}
}
