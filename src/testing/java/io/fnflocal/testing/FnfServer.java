package io.fnflocal.testing;

import java.net.URI;
import java.util.Map;

/** An emulator that runs, wherever that is. */
public class FnfServer {

    private final Bench bench;

    FnfServer(Bench bench) {
        this.bench = bench;
    }

    /**
     * One that is running already.
     *
     * @param address {@code localhost:8363} or {@code http://localhost:8363}
     */
    public static FnfServer at(String address) {
        URI url = URI.create(address.contains("://") ? address : "http://" + address);
        if (url.getHost() == null || url.getScheme() == null || !url.getScheme().matches("https?")) {
            throw new IllegalArgumentException("The address of FnF Local is '" + address
                    + "' but must be like localhost:8363 or http://localhost:8363.");
        }
        return new FnfServer(new Bench(url, null));
    }

    /** The same with the token that its setting {@code fnf.control.token} has. */
    public FnfServer withToken(String token) {
        return new FnfServer(new Bench(bench.url(), token));
    }

    /** Scheme, host and port. */
    public URI url() {
        return bench.url();
    }

    /** Host and port, which is what most SDKs take. */
    public String endpoint() {
        return url().getAuthority();
    }

    /** A new account with a key that may do everything in it. */
    public Fnf account() {
        Map<?, ?> account = Json.map(bench.call("POST", "accounts"));
        return new Fnf(
                bench,
                String.valueOf(account.get("id")),
                String.valueOf(account.get("accessKeyId")),
                String.valueOf(account.get("accessKeySecret")));
    }

    /** Back to the state of its start: data, clocks, faults and journal <b>of all accounts</b>. */
    public void reset() {
        bench.call("POST", "reset");
    }

    /** Whether anything answers there. */
    boolean isAnswering() {
        return bench.isAnswering();
    }

    /** The last lines of its log; empty if that is somewhere else. */
    String lastLog() {
        return "";
    }

    /** Whether it lives longer than this JVM, so that what tests leave there has to be removed. */
    boolean isOutside() {
        return true;
    }
}
