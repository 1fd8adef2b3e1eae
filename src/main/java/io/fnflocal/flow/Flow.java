package io.fnflocal.flow;

import java.time.Instant;
import java.util.regex.Pattern;

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

    /** How a flow may be named. */
    public static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,127}");

    /** {@link #NAME} in words, for error messages. */
    public static final String LEGAL_NAME =
            "1 to 128 characters, a letter or underscore and then letters, digits, underscores or hyphens";

    @Id
    private long id;

    private String accountId;
    private String region;
    private String name;
    private @Nullable Instant deletedTime;

    @SuppressWarnings("NullAway.Init") // filled by the persistence provider
    protected Flow() {}
}
