package io.fnflocal;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

import net.ttddyy.dsproxy.proxy.ParameterSetOperation;

/** A statement as the emulator issued it, with the very calls that bound its parameters. */
public record RecordedStatement(String sql, List<ParameterSetOperation> parameters) {

    public boolean isRead() {
        return sql.startsWith("select");
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
