package io.fnflocal.benchmark;

import java.util.List;

/**
 * What a scenario made the service ask of the database, and how it was answered.
 *
 * @param executions how many are on the page
 */
record CapturedCall(
        Scenario scenario, List<CapturedStatement> statements, HttpConnection.Answer answer, int executions) {

    /** The statements for the page itself, one after the other and ready to run. */
    String pageSql() {
        StringBuilder sql = new StringBuilder();
        statements.stream()
                .filter(CapturedStatement::readsExecutions)
                .forEach(statement -> sql.append(statement.withLiterals()).append(";\n"));
        return sql.toString();
    }
}
