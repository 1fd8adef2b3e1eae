package io.fnflocal.seed;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The configured seed documents, as they were read at the start. */
final class ConfiguredSeeds {

    private List<SeedDocument> documents;

    /** @throws SeedException with a line for each mistake */
    ConfiguredSeeds(SeedProperties properties, Clock clock) {
        // Nobody has set a clock yet.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        this.documents = new SeedParser(account -> now, properties).parse(new SeedSources(properties).read());
    }

    /** The documents; only the first call has them, since they may be large. */
    List<SeedDocument> take() {
        List<SeedDocument> taken = documents;
        documents = List.of();
        return taken;
    }
}
