package io.fnflocal.database;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;

/** The database that the settings name cannot be used. */
class UnusableDatabaseException extends RuntimeException {

    private final String action;

    UnusableDatabaseException(String message, String action) {
        super(message);
        this.action = action;
    }

    private UnusableDatabaseException(String message, String action, Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    static UnusableDatabaseException of(OutsideDatabase database, SQLException failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        return new UnusableDatabaseException(
                "The database cannot be used: %s\n%s".formatted(database, said(failure, cause)),
                help(failure.getSQLState(), cause),
                failure);
    }

    /** What the user can do about it, a sentence. */
    String action() {
        return action;
    }

    private static String said(SQLException failure, Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return "There is no host '%s'.".formatted(cause.getMessage());
        }
        return "It said: " + String.valueOf(failure.getMessage()).strip();
    }

    private static String help(@Nullable String state, Throwable cause) {
        if (cause instanceof UnknownHostException || cause instanceof ConnectException) {
            return "Start PostgreSQL there, or correct host and port in the URL. In a container, localhost is the container.";
        }
        return switch (String.valueOf(state)) {
            case "3D000" ->
                "Correct the name in the URL, or create the database: create database … encoding 'UTF8' locale 'C' template template0";
            case "28000", "28P01", "08004" ->
                "Set spring.datasource.username and spring.datasource.password to a role that may connect.";
            case "42501" ->
                "Let the role create the schema fnf: grant create on database … to …; a schema fnf that exists must belong to it.";
            case "25006" ->
                "Name the primary in the URL, or let the role write. A replica serves readers only, as the docs show under"
                        + " \"Past one machine\".";
            default -> "Correct spring.datasource.url and the settings beside it.";
        };
    }
}
