package io.fnflocal;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import javax.sql.DataSource;

import net.ttddyy.dsproxy.proxy.ParameterSetOperation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A statement as the emulator issued it, with the very calls that bound its parameters. */
public record RecordedStatement(String sql, List<ParameterSetOperation> parameters) {

    public boolean isRead() {
        return sql.startsWith("select");
    }

    /** How many pages of the database the statements touch when they run once more. What they write is taken back. */
    public static int pages(List<RecordedStatement> statements, DataSource database) throws SQLException {
        int pages = 0;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (RecordedStatement statement : statements) {
                pages += statement.pages(connection);
            }
            connection.rollback();
            connection.setAutoCommit(true);
        }
        return pages;
    }

    private int pages(Connection database) throws SQLException {
        try (PreparedStatement statement = prepare(database, "explain (analyze, buffers, format json) ");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            JsonNode plan =
                    JsonMapper.shared().readTree(rows.getString(1)).path(0).path("Plan");
            return plan.path("Shared Hit Blocks").asInt()
                    + plan.path("Shared Read Blocks").asInt();
        }
    }

    /** Prepares it once more, with the same parameters, behind the given words. */
    public PreparedStatement prepare(Connection database, String before) throws SQLException {
        PreparedStatement statement = database.prepareStatement(before + sql);
        for (ParameterSetOperation parameter : parameters) {
            try {
                parameter.getMethod().invoke(statement, parameter.getArgs());
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new SQLException("Parameter of " + sql, e);
            }
        }
        return statement;
    }
}
