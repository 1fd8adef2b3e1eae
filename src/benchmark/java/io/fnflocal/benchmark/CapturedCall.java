package io.fnflocal.benchmark;

import java.util.List;

/**
 * The statements that the service issued for a scenario, and its response.
 *
 * @param executions the number of executions on the page
 */
record CapturedCall(
        Scenario scenario, List<CapturedStatement> statements, HttpConnection.Response response, int executions) {

    /** The statements that read the page, in order and ready to run. */
    String pageSql() {
        StringBuilder sql = new StringBuilder();
        statements.stream()
                .filter(CapturedStatement::readsExecutions)
                .forEach(statement -> sql.append(statement.withLiterals()).append(";\n"));
        return sql.toString();
    }
}
