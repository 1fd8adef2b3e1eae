package io.fnflocal.execution;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.fnflocal.flow.JsonString;

/**
 * What a list shows of an execution.
 *
 * @param definitionId null, like input and output, if only metadata was read
 * @param bytes the size of input and output, and of the definition once that is there, also of those that were left out
 *     because they are large
 * @param definition null until it is there
 */
record ListedExecution(
        String name,
        ExecutionStatus status,
        Instant startedTime,
        @Nullable Instant stoppedTime,
        @Nullable String environment,
        @Nullable Long definitionId,
        @Nullable String input,
        @Nullable String output,
        int bytes,
        @Nullable JsonString definition) {

    /** Metadata only. */
    ListedExecution(
            String name,
            ExecutionStatus status,
            Instant startedTime,
            @Nullable Instant stoppedTime,
            @Nullable String environment) {
        this(name, status, startedTime, stoppedTime, environment, null, null, null, 0, null);
    }

    /** Without its definition. */
    ListedExecution(
            String name,
            ExecutionStatus status,
            Instant startedTime,
            @Nullable Instant stoppedTime,
            @Nullable String environment,
            @Nullable Long definitionId,
            @Nullable String input,
            @Nullable String output,
            int bytes) {
        this(name, status, startedTime, stoppedTime, environment, definitionId, input, output, bytes, null);
    }

    /** @param definitions by id */
    ListedExecution withDefinition(Map<Long, JsonString> definitions) {
        JsonString text = Objects.requireNonNull(definitions.get(definitionId));
        return new ListedExecution(
                name,
                status,
                startedTime,
                stoppedTime,
                environment,
                definitionId,
                input,
                output,
                bytes + text.bytes(),
                text);
    }
}
