package io.fnflocal.testing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;

/**
 * The emulator in a container, with Testcontainers 1.21 or 2. Its image is {@code fnf-local}, unless the system property
 * {@code fnf.image} or the variable {@code FNF_IMAGE} names another.
 */
public final class FnfContainer extends GenericContainer<FnfContainer> {

    private static final int PORT = 8363;
    private static final String SEED = "/app/test-seed.yaml";

    private final Map<String, String> identity = new TreeMap<>();

    /** Without data: accounts come from {@link #account} or a seed. */
    public FnfContainer() {
        this(System.getProperty("fnf.image", System.getenv().getOrDefault("FNF_IMAGE", "fnf-local")));
    }

    /** The same from another image, such as one in a registry of your own. */
    public FnfContainer(String image) {
        super(image);
        identity.put("image", image);
        withExposedPorts(PORT);
        waitingFor(Wait.forHealthcheck());
        withSetting("fnf.seed", "");
    }

    /** Loads a seed document at the start. */
    public FnfContainer withSeed(String yaml) {
        identity.put("seed", yaml);
        return withCopyToContainer(Transferable.of(yaml), SEED).withSetting("fnf.seed", SEED);
    }

    /** Sets a setting of the emulator, such as {@code fnf.region} to {@code cn-beijing}. */
    public FnfContainer withSetting(String name, String value) {
        identity.put(name, value);
        return withEnv(name.toUpperCase(Locale.ROOT).replace('.', '_').replace("-", ""), value);
    }

    /** The emulator in it, once it is started. */
    public FnfServer server() {
        return FnfServer.at("http://" + getHost() + ":" + getMappedPort(PORT));
    }

    /** A new account in it. */
    public Fnf account() {
        return server().account();
    }

    /** The first one of this JVM with the same image and settings, started, until the JVM ends. */
    FnfServer shared() {
        return Servers.once(List.of("container", Map.copyOf(identity)), () -> {
            start();
            Servers.closeAtEnd(this);
            return server();
        });
    }
}
