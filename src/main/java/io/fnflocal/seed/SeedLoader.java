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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.fnflocal.account.AccessKeys;
import io.fnflocal.state.EmulatorClock;

/**
 * Applies the configured seed documents before the first call can arrive, each once in the life of a database, and others
 * on demand.
 */
@Component
public class SeedLoader implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(SeedLoader.class);

    /** "fnf-seed" in ASCII. */
    private static final long LOCK = 0x666E662D73656564L;

    private static final int MIN_TO_ANALYZE = 10_000;

    private final SeedSources sources;
    private final SeedParser parser;
    private final SeedWriter writer;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final AccessKeys accessKeys;
    private final EmulatorClock clock;
    private final long maxSize;

    SeedLoader(
            SeedSources sources,
            SeedWriter writer,
            JdbcClient database,
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
     * Applies the documents that have not been applied before: all of them, or none if one has an error.
     *
     * @throws SeedException that names document, line, problem and rule
     */
    void apply(List<SeedSource> documents) {
        if (documents.isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            lock();
            documents.forEach(document -> applyOnce(document, parser));
        });
        accessKeys.reset();
    }

    /**
     * Replaces all data with the configured documents, or with nothing, in one transaction. In the documents, now is
     * the real time.
     *
     * @param seeded whether the configured documents are applied
     * @throws SeedException if a document has changed and can no longer be applied; then nothing is replaced
     */
    public void replaceAll(boolean seeded) {
        List<SeedSource> documents = seeded ? sources.read() : List.of();
        SeedParser atRealTime = new SeedParser(account -> clock.realTime());
        transaction.executeWithoutResult(status -> {
            lock();
            // Not truncated: readers would see empty tables before the commit. Definitions are kept: unused ones are
            // invisible, and to find them, each would need a scan of all executions.
            List.of("account", "seed_document")
                    .forEach(table -> database.sql("delete from fnf." + table).update());
            documents.forEach(document -> applyOnce(document, atRealTime));
        });
        accessKeys.reset();
    }

    /**
     * Adds a document to the data. It is not recorded: the same document may be added again.
     *
     * @throws SeedException that names line, problem and rule; then nothing is changed
     */
    public SeedResponse add(InputStream document) throws IOException {
        SeedSource source = SeedSource.read("document", document, maxSize);
        SeedDocument parsed = parser.parse(source);
        long executions = transaction.execute(status -> {
            lock();
            return write(parsed);
        });
        accessKeys.reset();
        return new SeedResponse(
                executions,
                parsed.accounts().stream().map(SeedDocument.Account::id).toList());
    }

    private void applyOnce(SeedSource source, SeedParser parser) {
        boolean isNew = database.sql("""
                        insert into fnf.seed_document (checksum, location, applied_time)
                        values (encode(sha256(convert_to(?, 'UTF8')), 'hex'), ?, ?)
                        on conflict do nothing
                        """)
                        .params(
                                source.text(),
                                source.location(),
                                clock.realTime().atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
        if (!isNew) {
            log.info("Seed {} has been applied before", source.location());
            return;
        }
        Instant start = Instant.now();
        long executions = write(parser.parse(source));
        log.info(
                "Seed {} applied: {} executions in {} ms",
                source.location(),
                executions,
                Duration.between(start, Instant.now()).toMillis());
    }

    /** Other instances with this database wait here and then find the work done. */
    private void lock() {
        database.sql("select pg_advisory_xact_lock(?)").param(LOCK).query(row -> {});
    }

    private long write(SeedDocument document) {
        long executions = writer.write(document);
        if (executions >= MIN_TO_ANALYZE) {
            database.sql("analyze fnf.execution").update();
        }
        return executions;
    }

    /** What a document has added. */
    public record SeedResponse(long executions, List<String> accounts) {}
}
