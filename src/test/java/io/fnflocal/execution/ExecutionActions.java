package io.fnflocal.execution;

import io.fnflocal.gateway.Actions;
import io.fnflocal.gateway.TestQueries;

/** The actions of this package for tests that have no application. */
public final class ExecutionActions {

    private ExecutionActions() {}

    public static Actions all() {
        return TestQueries.actions("ListExecutions", ListExecutionsQuery.DECLARATION);
    }
}
