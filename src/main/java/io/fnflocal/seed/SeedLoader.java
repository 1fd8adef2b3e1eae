package io.fnflocal.seed;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.fnflocal.account.AccessKeys;
import io.fnflocal.execution.ExecutionRemover;
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

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    private final ConfiguredSeeds configured;
    private final SeedSources sources;
    private final SeedProperties limits;
    private final SeedParser parser;
    private final SeedWriter writer;
    private final ExecutionRemover remover;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final AccessKeys accessKeys;
    private final EmulatorClock clock;

    SeedLoader(
            ConfiguredSeeds configured,
            SeedSources sources,
            SeedWriter writer,
            ExecutionRemover remover,
            JdbcClient database,
            PlatformTransactionManager transactions,
            AccessKeys accessKeys,
            EmulatorClock clock,
            SeedProperties properties) {
        this.configured = configured;
        this.sources = sources;
        this.limits = properties;
        this.parser = new SeedParser(clock::now, properties);
        this.writer = writer;
        this.remover = remover;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.accessKeys = accessKeys;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        applyOnce(configured.take());
    }

    /**
     * Applies the documents that have not been applied before: all of them, or none if one has an error.
     *
     * @throws SeedException that names document, line, problem and rule
     */
    void apply(List<SeedSource> documents) {
        applyOnce(parser.parse(documents));
    }

    private void applyOnce(List<SeedDocument> documents) {
        if (documents.isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            lock();
            documents.forEach(this::applyOnce);
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
        SeedParser atRealTime = new SeedParser(account -> clock.realTime(), limits);
        List<SeedDocument> documents = atRealTime.parse(seeded ? sources.read() : List.of());
        transaction.executeWithoutResult(status -> {
            requireNoOtherSeed();
            // Not truncated: readers would see empty tables before the commit. Definitions are kept: unused ones are
            // invisible, and to find them, each would need a scan of all executions.
            remover.removeAllFlows();
            List.of("account", "seed_document")
                    .forEach(table -> database.sql("delete from fnf." + table).update());
            documents.forEach(this::applyOnce);
        });
        accessKeys.reset();
    }

    /** Removes all flows of an account, with their executions and schedules, in one transaction. */
    public void removeAll(String accountId) {
        transaction.executeWithoutResult(status -> {
            requireNoOtherSeed();
            remover.removeFlows(accountId);
        });
    }

    /**
     * Adds a document to the data. It is not recorded: the same document may be added again.
     *
     * @param accountId an existing account whose flows the document has; null for a document with accounts
     * @throws SeedException that names line, problem and rule; then nothing is changed
     */
    public SeedResponse add(InputStream document, @Nullable String accountId) throws IOException {
        SeedSource source =
                SeedSource.read("document", document, limits.seedMaxSize().toBytes());
        SeedDocument parsed = accountId == null ? parser.parse(source) : parser.parse(source, accountId);
        long executions = transaction.execute(status -> {
            lock();
            return write(parsed);
        });
        accessKeys.reset();
        return new SeedResponse(
                executions,
                parsed.accounts().stream().map(SeedDocument.Account::id).toList());
    }

    private void applyOnce(SeedDocument document) {
        SeedSource source = document.source();
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
        long executions = write(document);
        log.info(
                "Seed {} applied: {} executions in {} ms",
                source.location(),
                executions,
                Duration.between(start, Instant.now()).toMillis());
    }

    /**
     * Other instances with this database wait here and then find the work done. They ask again and again: a statement
     * that waits as long as a large document takes would be given up.
     */
    private void lock() {
        try {
            while (!database.sql("select pg_try_advisory_xact_lock(?)")
                    .param(LOCK)
                    .query(Boolean.class)
                    .single()) {
                Thread.sleep(BETWEEN_TRIES.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for another instance", e);
        }
    }

    /** While a reset waited for another instance, no call would be answered. */
    private void requireNoOtherSeed() {
        if (!database.sql("select pg_try_advisory_xact_lock(?)")
                .param(LOCK)
                .query(Boolean.class)
                .single()) {
            throw new CannotAcquireLockException("Another instance applies a seed document");
        }
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
