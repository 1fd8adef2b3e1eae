package io.fnflocal.importer;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fnflocal.flow.FlowAttributes;

/**
 * A flow as the API showed it.
 *
 * @param definition null if nothing showed it
 * @param executions newest first
 */
record ImportedFlow(
        String name, FlowAttributes attributes, @Nullable String definition, List<ImportedExecution> executions) {}
