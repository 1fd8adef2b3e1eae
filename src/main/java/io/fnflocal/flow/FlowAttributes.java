package io.fnflocal.flow;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What a flow has besides its name and its definition. Null is what is not given: when a flow is created, its default; when
 * one is changed or compared, whatever it has. An empty text is none.
 *
 * @param id the Id on the wire, by default a new one
 * @param type by default {@code FDL}
 * @param description by default empty
 * @param executionMode by default {@code Standard}
 * @param environment a JSON object as it is on the wire
 * @param createdTime by default the present time
 * @param lastModifiedTime by default {@code createdTime}
 */
public record FlowAttributes(
        @Nullable UUID id,
        @Nullable String type,
        @Nullable String description,
        @Nullable String executionMode,
        @Nullable String roleArn,
        @Nullable String externalStorageLocation,
        @Nullable String environment,
        @Nullable String resourceGroupId,
        @Nullable Instant createdTime,
        @Nullable Instant lastModifiedTime) {

    /** Nothing is given. */
    public static final FlowAttributes NONE =
            new FlowAttributes(null, null, null, null, null, null, null, null, null, null);

    /** The same with an id. */
    public FlowAttributes withId(UUID id) {
        return new FlowAttributes(
                id,
                type,
                description,
                executionMode,
                roleArn,
                externalStorageLocation,
                environment,
                resourceGroupId,
                createdTime,
                lastModifiedTime);
    }
}
