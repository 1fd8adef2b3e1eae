package io.fnflocal.testing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The emulators of this JVM: one for each list of settings, all until its end. JUnit's own store would not do, for
 * Surefire with several forks begins it anew for each class.
 */
final class Servers {

    private static final Map<Object, Start> STARTED = new ConcurrentHashMap<>();
    private static final ConcurrentLinkedDeque<AutoCloseable> OPEN = new ConcurrentLinkedDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Servers::closeAll, "fnf-local-end"));
    }

    private Servers() {}

    /** That which {@code fnf.endpoint} names, otherwise a process with these settings, which other JVMs may use too. */
    static FnfServer with(List<String> settings) {
        FnfServer named = named();
        if (named == null) {
            return once(settings, () -> SharedProcess.join(settings));
        }
        if (!settings.isEmpty()) {
            throw new IllegalStateException("The test needs an emulator with the settings " + settings
                    + ", but fnf.endpoint names " + named.url()
                    + ", whose settings it cannot change. Run it without fnf.endpoint and FNF_ENDPOINT.");
        }
        return named;
    }

    /** Those of the first caller with an equal key; a start that failed is not tried again. */
    static FnfServer once(Object key, Supplier<FnfServer> start) {
        return STARTED.computeIfAbsent(key, absent -> Start.of(start)).server();
    }

    /** Closes it when this JVM ends, the last one first. */
    static void closeAtEnd(AutoCloseable open) {
        OPEN.push(open);
    }

    private static @Nullable FnfServer named() {
        String address = System.getProperty("fnf.endpoint", System.getenv().getOrDefault("FNF_ENDPOINT", ""));
        if (address.isBlank()) {
            return null;
        }
        String token = System.getProperty("fnf.token", System.getenv().getOrDefault("FNF_TOKEN", ""));
        FnfServer server = FnfServer.at(address);
        return token.isEmpty() ? server : server.withToken(token);
    }

    private static void closeAll() {
        for (AutoCloseable open = OPEN.poll(); open != null; open = OPEN.poll()) {
            try {
                open.close();
            } catch (Exception e) {
                // The others are to be closed all the same.
            }
        }
    }

    private record Start(
            @Nullable FnfServer started, @Nullable RuntimeException failure) {

        static Start of(Supplier<FnfServer> start) {
            try {
                return new Start(start.get(), null);
            } catch (RuntimeException e) {
                return new Start(null, e);
            }
        }

        FnfServer server() {
            if (started == null) {
                throw failure == null ? new IllegalStateException() : failure;
            }
            return started;
        }
    }
}
