package io.fnflocal.flow;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A flow. Its columns are read through projections and written by {@link FlowWriter}, never as an entity. */
@SuppressWarnings("UnusedVariable") // mapped columns, which only queries read
@Entity
@Immutable
@Table(name = "flow")
class Flow {

    @Id
    private long id;

    private String accountId;
    private String region;
    private String name;

    /** The Id on the wire. */
    private UUID uuid;

    @ManyToOne(fetch = FetchType.LAZY)
    private Definition definition;

    private String type;
    private String description;
    private String executionMode;
    private @Nullable String roleArn;
    private @Nullable String externalStorageLocation;

    /** A JSON object as it is on the wire. */
    private @Nullable String environment;

    private @Nullable String resourceGroupId;
    private Instant createdTime;
    private Instant lastModifiedTime;
    private @Nullable Instant deletedTime;

    @SuppressWarnings("NullAway.Init") // filled by the persistence provider
    protected Flow() {}
}
