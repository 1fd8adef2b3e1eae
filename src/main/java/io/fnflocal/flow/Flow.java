package io.fnflocal.flow;

import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A flow as it was created once: deleting and creating it again makes another one of the same name. */
@SuppressWarnings("UnusedVariable") // its columns serve queries only
@Entity
@Immutable
@Table(name = "flow")
public class Flow {

    @Id
    private long id;

    private String accountId;
    private String region;
    private String name;
    private @Nullable Instant deletedTime;

    @SuppressWarnings("NullAway.Init") // filled by the persistence provider
    protected Flow() {}
}
