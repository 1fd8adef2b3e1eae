package io.fnflocal.seed;

import java.time.Instant;

/** Seed documents to be parsed, at a time that stands still. */
final class SeedDocuments {

    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private SeedDocuments() {}

    /** What is given of the flow starts at line 6. */
    static String documentWithFlow(String fields) {
        return "accounts:\n  - id: 1000000000000001\n    flows:\n      - name: flow\n        definition: d\n"
                + fields.indent(8);
    }

    static SeedDocument parse(String document) {
        return new SeedParser(account -> NOW, TestSeed.LIMITS).parse(new SeedSource("test.yaml", document));
    }
}
