package io.fnflocal.database;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** The embedded PostgreSQL, which starts beside the rest of the application. */
class StartingPostgres implements AutoCloseable {

    private final EmbeddedPostgresLauncher launcher;
    private final CompletableFuture<EmbeddedPostgres> server;

    StartingPostgres(EmbeddedPostgresLauncher launcher) {
        this.launcher = launcher;
        this.server = CompletableFuture.supplyAsync(launcher::start);
    }

    /**
     * The server, once it answers.
     *
     * @throws EmbeddedPostgresException naming the cause and the setting that mends it
     */
    EmbeddedPostgres await() {
        try {
            return server.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof EmbeddedPostgresException explained ? explained : e;
        }
    }

    /** Ends the server, also one that is only just starting. */
    @Override
    public void close() throws IOException {
        EmbeddedPostgres started = server.exceptionally(failure -> null).join();
        if (started != null) {
            started.close();
        }
        launcher.deleteTemporaryData();
    }
}
