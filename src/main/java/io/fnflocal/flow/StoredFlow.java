package io.fnflocal.flow;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A flow as the API shows it.
 *
 * @param uuid the Id on the wire
 * @param environment a JSON object as it is on the wire
 */
record StoredFlow(
        UUID uuid,
        String name,
        String definition,
        String type,
        String description,
        String executionMode,
        @Nullable String roleArn,
        @Nullable String externalStorageLocation,
        @Nullable String environment,
        @Nullable String resourceGroupId,
        Instant createdTime,
        Instant lastModifiedTime) {}
