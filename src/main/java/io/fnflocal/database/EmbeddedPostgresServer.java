package io.fnflocal.database;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** The embedded PostgreSQL, which starts in the background while the rest of the application does. */
class EmbeddedPostgresServer implements AutoCloseable {

    private final EmbeddedPostgresLauncher launcher;
    private final CompletableFuture<EmbeddedPostgres> server;

    EmbeddedPostgresServer(EmbeddedPostgresLauncher launcher) {
        this.launcher = launcher;
        this.server = CompletableFuture.supplyAsync(launcher::start);
    }

    /**
     * The server, once it accepts connections.
     *
     * @throws EmbeddedPostgresException that names the cause and the setting that helps
     */
    EmbeddedPostgres await() {
        try {
            return server.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof EmbeddedPostgresException explained ? explained : e;
        }
    }

    /** Stops the server, even while it is still starting. */
    @Override
    public void close() throws IOException {
        EmbeddedPostgres started = server.exceptionally(failure -> null).join();
        if (started != null) {
            started.close();
        }
        launcher.deleteTemporaryData();
    }
}
