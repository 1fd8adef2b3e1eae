package io.fnflocal.database;

import java.sql.SQLException;

import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Also for what only the migration finds out. */
class UnusableDatabaseFailureAnalyzer implements FailureAnalyzer, Ordered {

    private final Environment environment;

    UnusableDatabaseFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        UnusableDatabaseException explained = find(failure, UnusableDatabaseException.class);
        if (explained != null) {
            return new FailureAnalysis(explained.getMessage(), explained.action(), failure);
        }
        OutsideDatabase database = OutsideDatabase.from(environment);
        FlywayException migration = find(failure, FlywayException.class);
        if (database == null || migration == null) {
            return null;
        }
        SQLException said = find(migration, SQLException.class);
        if (said != null) {
            UnusableDatabaseException explanation = UnusableDatabaseException.of(database, said);
            return new FailureAnalysis(explanation.getMessage(), explanation.action(), failure);
        }
        return new FailureAnalysis(
                "The schema fnf of the database is not one that this version can use: %s\n%s"
                        .formatted(database, migration.getMessage()),
                "It belongs to something else or to another version. Name another database in the URL, or, if nothing in"
                        + " it is needed: drop schema fnf cascade",
                failure);
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
