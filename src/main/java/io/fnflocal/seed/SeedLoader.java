package io.fnflocal.seed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.fnflocal.account.AccessKeys;

/** Applies the configured seed documents, each once in the life of a database, before the first call can come. */
@Component
class SeedLoader implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(SeedLoader.class);
    private static final long LOCK = 0x666E662D73656564L;
    private static final int WORTH_ANALYZING = 10_000;

    private final SeedSources sources;
    private final SeedWriter writer;
    private final JdbcTemplate database;
    private final TransactionTemplate transaction;
    private final AccessKeys accessKeys;
    private final Clock clock;

    SeedLoader(
            SeedSources sources,
            SeedWriter writer,
            JdbcTemplate database,
            PlatformTransactionManager transactions,
            AccessKeys accessKeys,
            Clock clock) {
        this.sources = sources;
        this.writer = writer;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.accessKeys = accessKeys;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        apply(sources.read());
    }

    /**
     * Applies the documents that were not applied before: all of them, or on any mistake none.
     *
     * @throws SeedException naming document, line, problem and what would be legal
     */
    void apply(List<SeedSource> documents) {
        if (documents.isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            // Other instances on this database wait here and then find the work done.
            database.query("select pg_advisory_xact_lock(?)", row -> {}, LOCK);
            documents.forEach(this::applyOnce);
        });
        accessKeys.forget();
    }

    private void applyOnce(SeedSource source) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        boolean isNew = database.update("""
                        insert into seed_document (checksum, location, applied_time)
                        values (?, ?, ?)
                        on conflict do nothing
                        """, source.checksum(), source.location(), now.atOffset(ZoneOffset.UTC)) > 0;
        if (!isNew) {
            log.info("Seed {} was applied before", source.location());
            return;
        }
        Instant start = Instant.now();
        long executions = writer.write(new SeedParser(now).parse(source), now);
        if (executions >= WORTH_ANALYZING) {
            database.execute("analyze execution");
        }
        log.info(
                "Seed {} put {} executions in place in {} ms",
                source.location(),
                executions,
                Duration.between(start, Instant.now()).toMillis());
    }
}
