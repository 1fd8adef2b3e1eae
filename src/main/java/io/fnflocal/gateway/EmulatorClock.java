package io.fnflocal.gateway;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The time that the emulator goes by: the real one unless a test has set another, for all accounts or for one. It decides
 * what {@code now} means in a seed, when a script's steps come, and how buckets fill; signatures go by it on demand only,
 * for clients sign with the real time.
 */
@Component
public class EmulatorClock implements Resettable {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private final Clock real;
    private final Map<String, Setting> ofAccounts = new ConcurrentHashMap<>();
    private volatile Setting ofAll = Setting.REAL;

    /** @param real what time it really is */
    public EmulatorClock(Clock real) {
        this.real = real;
    }

    /** The time of an account, to the millisecond. */
    public Instant now(String accountId) {
        return now(setting(accountId));
    }

    /** The time of the accounts that have none of their own, to the millisecond. */
    public Instant now() {
        return now(ofAll);
    }

    /** The real time, to the millisecond. */
    public Instant realTime() {
        return real.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** What the time of an account's signatures is compared with. */
    public Instant signatureTime(String accountId) {
        Setting setting = setting(accountId);
        return setting.signatures() ? now(setting) : real.instant();
    }

    /**
     * How the clock is set.
     *
     * @param accountId null for that of the accounts that have none of their own
     */
    public Setting setting(@Nullable String accountId) {
        return accountId == null ? ofAll : ofAccounts.getOrDefault(accountId, ofAll);
    }

    /**
     * Sets the clock.
     *
     * @param accountId null for all accounts that have none of their own
     * @param change may be called more than once
     * @return the new setting
     * @throws DateTimeException when that leads out of the years 0001 to 9999
     */
    public Setting set(@Nullable String accountId, UnaryOperator<Setting> change) {
        UnaryOperator<Setting> checked = setting -> {
            Setting changed = change.apply(setting);
            Instant now = now(changed);
            if (now.isBefore(EARLIEST) || now.isAfter(LATEST)) {
                throw new DateTimeException("That is outside of the years 0001 to 9999");
            }
            return changed;
        };
        synchronized (ofAccounts) {
            if (accountId == null) {
                ofAll = checked.apply(ofAll);
                return ofAll;
            }
            Setting changed = checked.apply(setting(accountId));
            ofAccounts.put(accountId, changed);
            return changed;
        }
    }

    /** Real time for all accounts. */
    @Override
    public void reset() {
        ofAll = Setting.REAL;
        ofAccounts.clear();
    }

    /** The account has the time of all others again. */
    @Override
    public void forget(String accountId) {
        ofAccounts.remove(accountId);
    }

    private Instant now(Setting setting) {
        Instant base = setting.frozen() == null ? real.instant() : setting.frozen();
        return base.plus(setting.offset()).truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * How a clock is set.
     *
     * @param frozen where time stands still, or null where it goes on
     * @param offset added to the real or frozen time
     * @param signatures whether the time of signatures is compared with this clock
     */
    public record Setting(@Nullable Instant frozen, Duration offset, boolean signatures) {

        /** Real time. */
        public static final Setting REAL = new Setting(null, Duration.ZERO, false);

        /** The same, so much later, or earlier if negative. */
        public Setting advancedBy(Duration by) {
            return frozen == null
                    ? new Setting(null, offset.plus(by), signatures)
                    : new Setting(frozen.plus(by), offset, signatures);
        }
    }
}
