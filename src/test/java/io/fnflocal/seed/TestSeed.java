package io.fnflocal.seed;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.util.unit.DataSize;

/** Puts data in place while a test runs. */
@TestComponent
public class TestSeed {

    /** Others than the test bench gives away. */
    private static final AtomicLong NEXT_ACCOUNT = new AtomicLong(6_100_000_000_000_001L);

    /** The default limits. */
    static final SeedProperties LIMITS = new SeedProperties(
            List.of(), null, DataSize.ofMegabytes(16), DataSize.ofMegabytes(1), 2_000_000, 10_000_000);

    private final SeedLoader loader;

    TestSeed(SeedLoader loader) {
        this.loader = loader;
    }

    public void apply(String document) {
        loader.apply(List.of(new SeedSource("test", document)));
    }

    /**
     * Makes an account with one flow.
     *
     * @param flow the YAML of the flow's fields, from column 0
     * @return the account's id; its access key is {@code key-<id>} with the secret {@code secret-<id>}
     */
    public String accountWithFlow(String flow) {
        String id = String.valueOf(NEXT_ACCOUNT.getAndIncrement());
        apply("""
                accounts:
                  - id: "%s"
                    accessKeys:
                      - {id: key-%s, secret: secret-%s}
                    flows:
                      -
                %s
                """.formatted(id, id, id, flow.indent(8)));
        return id;
    }
}
