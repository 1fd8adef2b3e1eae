package io.fnflocal.seed;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.fnflocal.account.AccessKeys;
import io.fnflocal.gateway.EmulatorClock;

/**
 * Applies the configured seed documents, each once in the life of a database, before the first call can come; and others
 * later, on demand.
 */
@Component
public class SeedLoader implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(SeedLoader.class);
    private static final long LOCK = 0x666E662D73656564L;
    private static final int WORTH_ANALYZING = 10_000;

    private final SeedSources sources;
    private final SeedParser parser;
    private final SeedWriter writer;
    private final JdbcTemplate database;
    private final TransactionTemplate transaction;
    private final AccessKeys accessKeys;
    private final EmulatorClock clock;
    private final long maxSize;

    SeedLoader(
            SeedSources sources,
            SeedWriter writer,
            JdbcTemplate database,
            PlatformTransactionManager transactions,
            AccessKeys accessKeys,
            EmulatorClock clock,
            SeedProperties properties) {
        this.sources = sources;
        this.parser = new SeedParser(clock::now);
        this.writer = writer;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.accessKeys = accessKeys;
        this.clock = clock;
        this.maxSize = properties.seedMaxSize().toBytes();
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
            lock();
            documents.forEach(document -> applyOnce(document, parser));
        });
        accessKeys.forget();
    }

    /**
     * Puts the configured documents, or nothing, in the place of all data, in one transaction. In the documents, now is
     * the real time.
     *
     * @throws SeedException when a document has changed and can not be applied any more; nothing is replaced then
     */
    public void replaceAll(boolean seeded) {
        List<SeedSource> documents = seeded ? sources.read() : List.of();
        SeedParser atRealTime = new SeedParser(account -> clock.realTime());
        transaction.executeWithoutResult(status -> {
            lock();
            // Not truncated: readers would see the tables empty before this is committed. Definitions stay, for nobody
            // sees
            // those that nothing has, and to make sure of that costs a scan of all executions for each.
            List.of("account", "seed_document").forEach(table -> database.update("delete from " + table));
            documents.forEach(document -> applyOnce(document, atRealTime));
        });
        accessKeys.forget();
    }

    /**
     * Adds a document to what is there. It is not recorded: the same one may come again.
     *
     * @throws SeedException naming line, problem and what would be legal; then nothing has changed
     */
    public Added add(InputStream document) throws IOException {
        SeedSource source = SeedSource.read("document", document, maxSize);
        SeedDocument parsed = parser.parse(source);
        long executions = transaction.execute(status -> {
            lock();
            return write(parsed);
        });
        accessKeys.forget();
        return new Added(
                executions,
                parsed.accounts().stream().map(SeedDocument.Account::id).toList());
    }

    private void applyOnce(SeedSource source, SeedParser parser) {
        boolean isNew = database.update(
                        """
                        insert into seed_document (checksum, location, applied_time)
                        values (?, ?, ?)
                        on conflict do nothing
                        """,
                        source.checksum(),
                        source.location(),
                        clock.realTime().atOffset(ZoneOffset.UTC))
                > 0;
        if (!isNew) {
            log.info("Seed {} was applied before", source.location());
            return;
        }
        Instant start = Instant.now();
        long executions = write(parser.parse(source));
        log.info(
                "Seed {} put {} executions in place in {} ms",
                source.location(),
                executions,
                Duration.between(start, Instant.now()).toMillis());
    }

    /** Other instances on this database wait here and then find the work done. */
    private void lock() {
        database.query("select pg_advisory_xact_lock(?)", row -> {}, LOCK);
    }

    private long write(SeedDocument document) {
        long executions = writer.write(document);
        if (executions >= WORTH_ANALYZING) {
            database.execute("analyze execution");
        }
        return executions;
    }

    /** What a document brought. */
    public record Added(long executions, List<String> accounts) {}
}
