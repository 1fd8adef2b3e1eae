package io.fnflocal.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.temporal.Temporal;
import java.util.Comparator;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.fnflocal.RecordedStatement;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;

/** A statement that the service issued, to be issued again. */
record CapturedStatement(RecordedStatement recorded) {

    private static final Pattern MARK = Pattern.compile("\\?");

    boolean readsExecutions() {
        return recorded.sql().contains("execution");
    }

    /** Issues it again and reads every column of every row. */
    void replay(Connection database) throws SQLException {
        // Prepared anew each time, as the service does; the driver reuses the plan of the same text.
        try (PreparedStatement statement = recorded.prepare(database, "");
                ResultSet rows = statement.executeQuery()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    rows.getObject(column);
                }
            }
        }
    }

    /** The statement with its parameters written into it. */
    String withLiterals() {
        Iterator<ParameterSetOperation> inOrder = recorded.parameters().stream()
                .sorted(Comparator.comparing(parameter -> (Integer) parameter.getArgs()[0]))
                .iterator();
        return MARK.matcher(recorded.sql()).replaceAll(mark -> Matcher.quoteReplacement(literal(inOrder.next())));
    }

    private static String literal(ParameterSetOperation parameter) {
        @Nullable Object value = parameter.getArgs()[1];
        if (parameter.getMethod().getName().equals("setNull") || value == null) {
            return "null";
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        String quoted = "'" + value.toString().replace("'", "''") + "'";
        return value instanceof Temporal ? "timestamptz " + quoted : quoted;
    }
}
